import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join } from "node:path";
import Fastify from "fastify";

const app = Fastify({ logger: true });
const ROOT = "/srv/music/public";
const TYPES: Record<string, string> = { ".pdf": "application/pdf", ".mid": "audio/midi" };

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

app.get<{ Querystring: { piece: string } }>("/sheets", async (request, reply) => {
  const path = join(ROOT, request.query.piece);
  if (!(await isFile(path))) {
    return reply.code(404).send({ error: "there is no such sheet" });
  }
  reply.type(TYPES[extname(path)] ?? "application/octet-stream");
  return reply.send(createReadStream(path));
});

app.get("/health", async () => ({ ok: true }));

app.listen({ port: 3000, host: "0.0.0.0" });
