import Router from "@koa/router";
import Koa from "koa";
import session from "koa-session";
import { redeem } from "./tickets.js";

const app = new Koa();
app.keys = [process.env.SESSION_KEY!];
const router = new Router();
const SEATS = "/seats";

function landing(to: unknown): string {
  if (typeof to !== "string" || !/^\/(?![/\\])/.test(to)) {
    return SEATS;
  }
  return to;
}

router.get("/t/:code", async (ctx) => {
  const ticket = await redeem(ctx.params.code);
  if (!ticket) {
    ctx.status = 404;
    ctx.body = "This ticket was used or never was.";
    return;
  }
  ctx.session!.ticket = ticket.number;
  ctx.redirect(landing(ctx.query.to));
});

router.get(SEATS, async (ctx) => {
  ctx.assert(ctx.session!.ticket, 401);
  ctx.body = { ticket: ctx.session!.ticket };
});

app.use(session({ key: "ticket", httpOnly: true, secure: true, sameSite: "lax" }, app));
app.use(router.routes());
app.listen(3000);
