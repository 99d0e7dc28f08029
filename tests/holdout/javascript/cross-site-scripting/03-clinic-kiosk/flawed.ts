import escapeHtml from "escape-html";
import Router from "@koa/router";
import Koa from "koa";
import { appointments, type Appointment } from "./appointments.js";

const router = new Router();

function row({ at, room, doctor }: Appointment): string {
  return `<tr><td>${at.toISOString()}</td><td>${room}</td><td>${escapeHtml(doctor)}</td></tr>`;
}

function page(greeting: string, rows: string[]): string {
  return `<!doctype html><h1>${greeting}</h1><table>${rows.join("")}</table>`;
}

function greet(name: unknown): string {
  const shown = typeof name === "string" && name.length < 60 ? name : "patient";
  return `Good morning, ${shown}`;
}

router.get("/kiosk/:card", async (ctx) => {
  const found = await appointments.today(ctx.params.card);
  ctx.type = "text/html; charset=utf-8";
  ctx.body = page(greet(ctx.query.name), found.map(row));
});

router.get("/kiosk/:card/next", async (ctx) => {
  const [next] = await appointments.today(ctx.params.card);
  ctx.body = { at: next?.at, room: next?.room };
});

new Koa().use(router.routes()).listen(3000);
