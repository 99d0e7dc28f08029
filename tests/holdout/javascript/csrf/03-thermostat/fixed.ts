import Router from "@koa/router";
import Koa, { type Context, type Next } from "koa";
import { koaBody } from "koa-body";
import session from "koa-session";
import { heating } from "./heating.js";

const app = new Koa();
app.keys = [process.env.SESSION_KEY!];
const HOME = process.env.HOME_ORIGIN ?? "https://heating.home.example";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

async function sameSite(ctx: Context, next: Next): Promise<void> {
  if (!SAFE.has(ctx.method)) {
    ctx.assert(ctx.get("Origin") === HOME, 403, "this form is not ours");
  }
  await next();
}

async function signedIn(ctx: Context, next: Next): Promise<void> {
  ctx.assert(ctx.session?.person, 401, "sign in first");
  await next();
}

const router = new Router({ prefix: "/rooms" });

router.post("/:room/target", signedIn, async (ctx) => {
  const celsius = Number(ctx.request.body.celsius);
  ctx.assert(celsius >= 5 && celsius <= 28, 422, "between 5 and 28 degrees");
  await heating.setTarget(ctx.params.room, celsius);
  ctx.body = { celsius };
});

router.get("/:room", signedIn, async (ctx) => {
  ctx.body = await heating.room(ctx.params.room);
});

app.use(session({ key: "home", httpOnly: true, secure: true, sameSite: "none" }, app));
app.use(sameSite).use(koaBody()).use(router.routes());
app.listen(3000);
