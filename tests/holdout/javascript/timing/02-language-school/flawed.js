import argon2 from "argon2";
import Koa from "koa";
import Router from "@koa/router";
import { koaBody } from "koa-body";
import { pupils } from "./pupils.js";
import { sessions } from "./sessions.js";

const router = new Router();

async function verified(mail, password) {
  const pupil = await pupils.byMail(mail.toLowerCase());
  if (!pupil || pupil.left) {
    return null;
  }
  return (await argon2.verify(pupil.hash, password)) ? pupil : null;
}

router.post("/login", koaBody(), async (ctx) => {
  const { mail, password } = ctx.request.body ?? {};
  const pupil = await verified(String(mail), String(password));
  if (!pupil) {
    ctx.status = 401;
    ctx.body = { error: "wrong address or password" };
    return;
  }
  ctx.cookies.set("school", await sessions.open(pupil.id), { httpOnly: true, secure: true });
  ctx.body = { name: pupil.name };
});

router.post("/logout", async (ctx) => {
  await sessions.close(ctx.cookies.get("school"));
  ctx.status = 204;
});

new Koa().use(router.routes()).listen(3000);
