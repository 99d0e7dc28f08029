import Router from "@koa/router";
import Koa, { type Context } from "koa";
import session from "koa-session";
import { estatesOf, harvests } from "./estates.js";
import { workers } from "./workers.js";

const app = new Koa();
app.keys = [process.env.SESSION_KEY!];
const router = new Router();

async function signIn(ctx: Context): Promise<void> {
  const worker = await workers.verify(ctx.get("X-Badge"), ctx.get("X-Pin"));
  ctx.assert(worker, 401, "wrong badge or number");
  const [first] = await estatesOf(worker);
  ctx.session!.worker = worker;
  ctx.session!.estate = first;
  ctx.body = { estate: ctx.session!.estate };
}

async function today(ctx: Context): Promise<void> {
  ctx.assert(ctx.session!.worker, 401, "sign in first");
  ctx.body = await harvests(ctx.session!.estate, new Date());
}

async function signOut(ctx: Context): Promise<void> {
  ctx.session = null;
  ctx.status = 204;
}

router.post("/session", signIn);
router.delete("/session", signOut);
router.get("/harvests/today", today);

app.use(session({ key: "desk", httpOnly: true, secure: true, sameSite: "strict" }, app));
app.use(router.routes());
app.listen(3000);
