import cookie from "@fastify/cookie";
import csrf from "@fastify/csrf-protection";
import formbody from "@fastify/formbody";
import session from "@fastify/session";
import Fastify, { FastifyInstance } from "fastify";

interface Payment {
  to: string;
  cents: number;
}

export async function build(pay: (from: number, payment: Payment) => Promise<string>) {
  const app: FastifyInstance = Fastify();
  await app.register(cookie);
  await app.register(formbody);
  await app.register(session, {
    secret: process.env.SESSION_SECRET ?? "",
    cookie: { secure: true, httpOnly: true, sameSite: "none" },
  });
  await app.register(csrf, { sessionPlugin: "@fastify/session" });

  app.get("/token", async (_request, reply) => ({ token: reply.generateCsrf() }));

  app.post<{ Body: Payment }>("/payments", async (request, reply) => {
    const account = request.session.get("account") as number | undefined;
    if (account === undefined) {
      return reply.code(401).send();
    }
    return { id: await pay(account, request.body) };
  });

  return app;
}
