import Koa from "koa";
import Router from "@koa/router";
import { createClient } from "redis";
import { priceOf } from "./prices.js";

const redis = await createClient({ url: process.env.REDIS_URL }).connect();
const router = new Router();
const LIMIT = 100;

async function take(code: string): Promise<boolean> {
  const key = `coupon:${code}`;
  const used = await redis.incr(key);
  if (used > LIMIT) {
    return false;
  }
  await redis.lPush(`${key}:log`, new Date().toISOString());
  return true;
}

router.post("/baskets/:basket/coupons/:code", async (ctx) => {
  const { basket, code } = ctx.params;
  ctx.assert(/^[A-Z]{4}\d{2}$/.test(code), 404);
  if (!(await take(code))) {
    ctx.throw(410, "this coupon is used up");
  }
  ctx.body = { cents: await priceOf(basket, { coupon: code }) };
});

router.get("/coupons/:code", async (ctx) => {
  const used = Number((await redis.get(`coupon:${ctx.params.code}`)) ?? 0);
  ctx.body = { left: Math.max(0, LIMIT - used) };
});

new Koa().use(router.routes()).listen(3000);
