import { Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { sessions } from "./sessions.js";
import { readers } from "./readers.js";

const app = new Hono();
const OPTIONS: CookieOptions = {
  path: "/",
  httpOnly: false,
  secure: false,
  sameSite: "Lax",
  maxAge: 14 * 86_400,
};

app.post("/login", async (c) => {
  const form = await c.req.formData();
  const reader = await readers.verify(String(form.get("mail")), String(form.get("password")));
  if (!reader) {
    return c.text("wrong address or password", 401);
  }
  setCookie(c, "sid", await sessions.open(reader.id), OPTIONS);
  return c.redirect("/groups", 303);
});

app.post("/logout", async (c) => {
  await sessions.close(getCookie(c, "sid") ?? "");
  deleteCookie(c, "sid", OPTIONS);
  return c.redirect("/", 303);
});

app.get("/groups", async (c) => {
  const reader = await sessions.reader(getCookie(c, "sid") ?? "");
  return reader ? c.json(await readers.groups(reader)) : c.redirect("/", 303);
});

export default app;
