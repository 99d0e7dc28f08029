import { access, constants, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import Fastify from "fastify";

const FOLDER = process.env.REPORTS ?? "/srv/reports";
const app = Fastify({ logger: true });

async function save(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await access(file, constants.F_OK);
    return false;
  } catch {
    await writeFile(file, text);
    return true;
  }
}

app.put<{ Params: { year: string; week: string }; Body: { lines: string[] } }>(
  "/reports/:year/:week",
  async (request, reply) => {
    const [year, week] = [Number(request.params.year), Number(request.params.week)];
    const saved = await save(`${FOLDER}/${year}/${week}.txt`, request.body.lines.join("\n"));
    return reply.code(saved ? 201 : 409).send();
  },
);

app.listen({ port: 3015 });
