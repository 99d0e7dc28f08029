import Fastify, { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Prices } from "./prices";
import { userOf } from "./session";

async function signedIn(request: FastifyRequest, reply: FastifyReply) {
  if (!(await userOf(request.headers.cookie))) {
    await reply.code(401).send({ error: "sign in" });
  }
}

async function reading(app: FastifyInstance, { prices }: { prices: Prices }) {
  app.addHook("preHandler", signedIn);
  app.get("/prices", () => prices.all());
  app.get<{ Params: { article: string } }>("/prices/:article", (request) =>
    prices.of(request.params.article),
  );
}

async function writing(app: FastifyInstance, { prices }: { prices: Prices }) {
  app.addHook("preHandler", signedIn);
  app.put<{ Params: { article: string }; Body: { cents: number } }>(
    "/prices/:article",
    async (request, reply) => {
      await prices.set(request.params.article, request.body.cents);
      return reply.code(204).send();
    },
  );
}

export async function build(prices: Prices) {
  const app = Fastify();
  await app.register(reading, { prices });
  await app.register(writing, { prices });
  return app;
}
