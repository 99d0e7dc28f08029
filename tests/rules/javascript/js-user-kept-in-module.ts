import Fastify from "fastify";
import { findUser } from "./users";

const app = Fastify();
let currentUser: { id: string } | null = null;
let session;
let account = null;

app.addHook("preHandler", async (request, reply) => {
  // ruleid: js-user-kept-in-module
  currentUser = await findUser(request.headers.authorization);
  if (!currentUser) reply.code(401).send();
});

export function started(req, res, next) {
  // ruleid: js-user-kept-in-module
  session = req.session;
  next();
}

export async function local(req, res) {
  let account = null;
  // ok: js-user-kept-in-module
  account = await findUser(req.headers.authorization);
  res.json(account);
}

export function kept(req, res, next) {
  // ok: js-user-kept-in-module
  req.user = findUser(req.headers.authorization);
  next();
}

export function reset() {
  // ok: js-user-kept-in-module
  account = null;
}
