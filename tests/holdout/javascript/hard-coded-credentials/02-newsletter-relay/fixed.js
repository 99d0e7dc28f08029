import Fastify from "fastify";
import nodemailer from "nodemailer";
import { subscribers } from "./subscribers.js";

const app = Fastify({ logger: { redact: ["req.headers.authorization"] } });

function relayPassword() {
  if (!process.env.RELAY_PASSWORD) {
    throw new Error("RELAY_PASSWORD is not set");
  }
  return process.env.RELAY_PASSWORD;
}

const transport = nodemailer.createTransport({
  host: "relay.river-trust.example",
  port: 465,
  secure: true,
  pool: true,
  auth: { user: "newsletter", pass: relayPassword() },
});

app.post("/issues/:number/send", async (request, reply) => {
  const issue = await subscribers.issue(Number(request.params.number));
  if (!issue) {
    return reply.code(404).send({ error: "there is no such issue" });
  }
  let sent = 0;
  for await (const { mail } of subscribers.active()) {
    const { from, title, text } = issue;
    await transport.sendMail({ from, to: mail, subject: title, text });
    sent += 1;
  }
  return { sent };
});

await app.listen({ port: 3000 });
