const _ = require("lodash");
const fastify = require("fastify")();

const SIGNATURE = "The help desk";
const answerTo = _.template("<%- subject %> is ticket <%- number %>.\n\n<%- signature %>");
const mailbox = [];

function answer(number, subject) {
  return answerTo({ subject, number, signature: SIGNATURE });
}

function send(to, text) {
  mailbox.push({ to, text, at: new Date() });
}

fastify.post("/tickets", async (request, reply) => {
  const { subject, email } = request.body;
  if (typeof subject !== "string" || typeof email !== "string") {
    return reply.code(422).send({ error: "a subject and an address are needed" });
  }
  const number = mailbox.length + 1;
  send(email, answer(number, subject.slice(0, 200)));
  return reply.code(201).send({ number });
});

fastify.listen({ port: 3023 });
