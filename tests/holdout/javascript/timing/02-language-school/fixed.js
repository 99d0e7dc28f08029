import argon2 from "argon2";
import Koa from "koa";
import Router from "@koa/router";
import { koaBody } from "koa-body";
import { pupils } from "./pupils.js";
import { sessions } from "./sessions.js";

const router = new Router();
const DUMMY = await argon2.hash("no pupil has this password");

async function verified(mail, password) {
  const pupil = await pupils.byMail(mail.toLowerCase());
  const known = pupil && !pupil.left;
  const fits = await argon2.verify(known ? pupil.hash : DUMMY, password);
  return known && fits ? pupil : null;
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
