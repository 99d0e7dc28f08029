import { PrismaClient } from "@prisma/client";
import { pool } from "./db";

const prisma = new PrismaClient();

export async function all(req, res) {
  const users = await prisma.user.findMany({ where: { active: true } });
  // ruleid: js-whole-user-answered
  res.json(users);
}
app.get("/users/:id", async (request) => {
  // ruleid: js-whole-user-answered
  return prisma.user.findUnique({ where: { id: request.params.id } });
});
export async function GET() {
  const user = await prisma.account.findFirst();
  // ruleid: js-whole-user-answered
  return NextResponse.json({ user });
}
export async function rows(req, res) {
  const { rows } = await pool.query("SELECT * FROM users WHERE id = $1", [req.params.id]);
  // ruleid: js-whole-user-answered
  res.json(rows[0]);
}
export async function named(req, res) {
  const users = await prisma.user.findMany({ select: { id: true, name: true } });
  // ok: js-whole-user-answered
  res.json(users);
}
export async function picked(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  // ok: js-whole-user-answered
  res.json({ id: user.id, name: user.name });
}
export async function without(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  const { password, ...rest } = user;
  // ok: js-whole-user-answered
  res.json(rest);
}
export async function deleted(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  delete user.password;
  // ok: js-whole-user-answered
  res.json(user);
}
export async function unset(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  user.passwordHash = undefined;
  // ok: js-whole-user-answered
  res.json({ user });
}
export async function nothing(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  user["password"] = null;
  // ok: js-whole-user-answered
  res.json(user);
}
export async function each(req, res) {
  const users = await prisma.user.findMany();
  for (const user of users) {
    delete user.password;
  }
  // ok: js-whole-user-answered
  res.json(users);
}
export async function every(req, res) {
  const users = await prisma.user.findMany();
  users.forEach((user) => { delete user.password; });
  // ok: js-whole-user-answered
  res.json(users);
}
export async function renamed(req, res) {
  const user = await prisma.user.findUnique({ where: { id: req.params.id } });
  user.name = undefined;
  delete user.nickname;
  // ruleid: js-whole-user-answered
  res.json(user);
}
export async function presented(req, res) {
  const users = await prisma.user.findMany();
  // ok: js-whole-user-answered
  res.json(users.map(present));
}
export async function columns(req, res) {
  const { rows } = await pool.query("SELECT id, name FROM users");
  // ok: js-whole-user-answered
  res.json(rows);
}
export async function posts(req, res) {
  // ok: js-whole-user-answered
  res.json(await prisma.post.findMany());
}
