import bcrypt from "bcrypt";
import Fastify from "fastify";
import { members } from "./members.js";

const app = Fastify({ logger: true });
const ROUNDS = Number(process.env.BCRYPT_ROUNDS ?? 12);
const PASSWORD = { type: "string", minLength: 10, maxLength: 72 };
const schema = {
  body: {
    type: "object",
    required: ["card", "password"],
    properties: { card: { type: "string" }, password: PASSWORD },
  },
};

app.post("/members", { schema }, async (request, reply) => {
  const { card, password } = request.body;
  if (await members.find(card)) {
    return reply.code(409).send({ error: "this card has a password already" });
  }
  await members.add({ card, hash: await bcrypt.hash(password, ROUNDS) });
  return reply.code(201).send({ card });
});

app.post("/members/login", { schema }, async (request, reply) => {
  const member = await members.find(request.body.card);
  const hash = member?.hash ?? (await bcrypt.hash("nobody", ROUNDS));
  if (!(await bcrypt.compare(request.body.password, hash)) || !member) {
    return reply.code(401).send({ error: "wrong card or password" });
  }
  return { card: member.card };
});

await app.listen({ port: 3000 });
