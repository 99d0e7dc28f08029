import { Eta } from "eta";
import Koa from "koa";
import Router from "@koa/router";
import { works, type Work } from "./works.js";

const eta = new Eta({ autoEscape: true, cache: false });
const router = new Router();

const HEAD = `<!doctype html><meta charset="utf-8">`;

function label(work: Work, heading: string): string {
  const source = `${HEAD}
    <h1>${heading}</h1>
    <p><%= it.artist %>, <%= it.year %></p>
    <% if (it.lender) { %><p>On loan from <%= it.lender %></p><% } %>`;
  return eta.renderString(source, { ...work });
}

router.get("/works/:number/label", async (ctx) => {
  const work = await works.find(Number(ctx.params.number));
  if (!work) {
    ctx.throw(404);
  }
  const heading = typeof ctx.query.heading === "string" ? ctx.query.heading : work.title;
  ctx.type = "html";
  ctx.body = label(work, heading);
});

router.get("/works", async (ctx) => {
  ctx.body = await works.all();
});

new Koa().use(router.routes()).listen(3000);
