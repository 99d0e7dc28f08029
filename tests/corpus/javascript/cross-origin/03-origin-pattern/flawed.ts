import cors from "@fastify/cors";
import Fastify from "fastify";

interface Order {
  number: number;
  customer: string;
  total: number;
}

const ORIGIN = /orders\.example$/;

export async function build(load: (session: string) => Promise<Order[]>) {
  const app = Fastify({ trustProxy: true });

  await app.register(cors, {
    origin: ORIGIN,
    credentials: true,
    maxAge: 600,
  });

  app.get("/orders", async (request, reply) => {
    const session = /(?:^|; )sid=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    if (!session) {
      return reply.code(401).send({ error: "sign in" });
    }
    return load(session);
  });

  app.get("/health", async () => ({ ok: true }));
  return app;
}
