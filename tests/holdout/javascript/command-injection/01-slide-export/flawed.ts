import { exec } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import Fastify from "fastify";

const run = promisify(exec);
const DECKS = "/srv/lectures/decks";

interface ExportRequest {
  deck: string;
  density?: number;
}

async function slidesOf(deck: string, density: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "slides-"));
  const source = join(DECKS, `${basename(deck)}.pdf`);
  await run(`pdftoppm -png -r ${density} "${source}" ${folder}/slide`, { timeout: 60_000 });
  return (await readdir(folder)).sort();
}

const app = Fastify({ logger: true });

app.post<{ Body: ExportRequest }>("/exports", async (request, reply) => {
  const { deck, density = 96 } = request.body;
  if (!Number.isInteger(density) || density > 300) {
    return reply.code(422).send({ error: "density" });
  }
  const slides = await slidesOf(deck, density);
  return { deck, slides: slides.length };
});

app.listen({ port: 3000 });
