import { getCookie, getSignedCookie } from "hono/cookie";

export function admin(req, res, next) {
  // ruleid: js-role-from-client
  if (req.cookies.isAdmin !== "true") return res.sendStatus(403);
  next();
}
export async function guarded(c, next) {
  // ruleid: js-role-from-client
  const role = getCookie(c, "role");
  if (role !== "admin") return c.text("forbidden", 403);
  await next();
}
export async function hook(request, reply) {
  // ruleid: js-role-from-client
  request.user = { admin: request.headers["x-admin"] === "true" };
}
export async function signed(c, next) {
  // ok: js-role-from-client
  const role = await getSignedCookie(c, c.env.SECRET, "role");
  if (role !== "admin") return c.text("forbidden", 403);
  await next();
}
export function shown(req, res) {
  // ok: js-role-from-client
  res.json({ theme: req.cookies.theme, role: req.session.role });
}
export function gone(req, res) {
  // ok: js-role-from-client
  res.clearCookie("role", { domain: req.headers["x-forwarded-host"] });
}
