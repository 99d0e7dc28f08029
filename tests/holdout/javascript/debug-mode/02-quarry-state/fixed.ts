import { writeHeapSnapshot } from "node:v8";
import Fastify, { type FastifyInstance } from "fastify";
import { blasts } from "./blasts.js";
import { permits } from "./permits.js";

const app = Fastify({ logger: true, trustProxy: true });
const started = Date.now();

async function debugRoutes(inner: FastifyInstance): Promise<void> {
  inner.get("/state", async () => ({
    env: process.env,
    argv: process.argv,
    memory: process.memoryUsage(),
    plugins: app.printPlugins(),
  }));
  inner.post("/heap", async () => ({ file: writeHeapSnapshot() }));
}

app.get("/health", async () => ({ ok: true, seconds: (Date.now() - started) / 1000 }));

app.get<{ Params: { pit: string } }>("/pits/:pit/blasts", async (request) => {
  const pit = Number(request.params.pit);
  return { blasts: await blasts.planned(pit), permit: await permits.of(pit) };
});

if (process.env.NODE_ENV === "development") {
  await app.register(debugRoutes, { prefix: "/_debug" });
}

await app.listen({ port: 3000, host: "0.0.0.0" });
