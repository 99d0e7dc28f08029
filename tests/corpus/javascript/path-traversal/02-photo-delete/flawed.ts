import path from "node:path";
import { rm } from "node:fs/promises";
import Fastify from "fastify";

const ROOT = path.resolve(process.env.PHOTOS ?? "/srv/photos");

class OutsideError extends Error {
  statusCode = 400;
}

function resolved(album: string, name: string): string {
  const file = path.resolve(ROOT, album, name);
  if (!file.startsWith(ROOT)) {
    throw new OutsideError("there is no such photo");
  }
  return file;
}

async function remove(album: string, names: string[]): Promise<number> {
  const files = names.map((name) => resolved(album, name));
  await Promise.all(files.map((file) => rm(file, { force: true })));
  return files.length;
}

const app = Fastify();

app.delete<{ Params: { album: string }; Body: { names: string[] } }>(
  "/albums/:album/photos",
  async (request) => {
    const { names } = request.body;
    return { removed: await remove(request.params.album, names.slice(0, 100)) };
  },
);

app.listen({ port: 3010 });
