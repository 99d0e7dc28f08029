import fastifyCookie, { type CookieSerializeOptions } from "@fastify/cookie";
import Fastify, { type FastifyReply } from "fastify";
import { people } from "./people.js";
import { sessions } from "./sessions.js";

const app = Fastify({ logger: true });
await app.register(fastifyCookie, { secret: process.env.COOKIE_SECRET });

function lasting(days: number): CookieSerializeOptions {
  return {
    path: "/",
    maxAge: days * 86_400,
    sameSite: "lax",
    signed: true,
    secure: true,
    httpOnly: true,
  };
}

function keep(reply: FastifyReply, token: string, days: number): FastifyReply {
  return reply.setCookie("session", token, lasting(days));
}

interface Login {
  mail: string;
  password: string;
  remember?: boolean;
}

app.post<{ Body: Login }>("/login", async (request, reply) => {
  const { mail, password, remember } = request.body;
  const person = await people.verify(mail, password);
  if (!person) {
    return reply.code(401).send({ error: "wrong address or password" });
  }
  return keep(reply, await sessions.open(person.id), remember ? 30 : 1).send({ name: person.name });
});

app.post("/logout", async (_request, reply) => reply.clearCookie("session").send({}));

await app.listen({ port: 3000 });
