import { timingSafeEqual } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { glasshouse } from "./glasshouse.js";

const KEY = Buffer.from(process.env.GARDENER_KEY!);
const app = Fastify({ logger: true });

async function gardener(request: FastifyRequest): Promise<void> {
  const given = Buffer.from(String(request.headers["x-gardener-key"] ?? ""));
  if (given.length !== KEY.length || !timingSafeEqual(given, KEY)) {
    throw Object.assign(new Error("this key opens nothing"), { statusCode: 403 });
  }
}

async function climate(inner: FastifyInstance): Promise<void> {
  inner.get("/climate", async () => glasshouse.climate());
}

async function vents(inner: FastifyInstance): Promise<void> {
  inner.put<{ Params: { n: number }; Body: { percent: number } }>("/vents/:n", async (request) =>
    glasshouse.openVent(Number(request.params.n), Number(request.body.percent)),
  );
}

async function lamps(inner: FastifyInstance): Promise<void> {
  inner.put<{ Body: { on: boolean } }>("/lamps", async (request) =>
    glasshouse.lamps(request.body.on === true),
  );
}

await app.register(climate);
await app.register(async (guarded) => {
  guarded.addHook("onRequest", gardener);
  await guarded.register(vents);
  await guarded.register(lamps);
});

await app.listen({ port: 3000 });
