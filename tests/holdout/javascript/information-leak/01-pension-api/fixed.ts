import Fastify, { type FastifyRequest } from "fastify";
import { accounts } from "./accounts.js";
import { sessions } from "./sessions.js";

function logged(request: FastifyRequest) {
  return {
    method: request.method,
    path: request.routeOptions?.url,
    agent: request.headers["user-agent"],
    bytes: request.headers["content-length"],
  };
}

const app = Fastify({ logger: { level: "info" }, disableRequestLogging: true });

app.addHook("preHandler", async (request) => {
  request.log.info(logged(request), "request");
});

interface Login {
  number: string;
  password: string;
}

app.post<{ Body: Login }>("/login", async (request, reply) => {
  const account = await accounts.verify(request.body.number, request.body.password);
  if (!account) {
    return reply.code(401).send({ error: "wrong number or password" });
  }
  return { token: await sessions.open(account.id) };
});

app.get("/pension", async (request, reply) => {
  const account = await sessions.account(request.headers.authorization?.slice(7) ?? "");
  return account ? accounts.pension(account) : reply.code(401).send({ error: "sign in first" });
});

app.listen({ port: 3000 });
