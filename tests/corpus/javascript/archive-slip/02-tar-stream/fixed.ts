import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import type { FastifyInstance } from "fastify";

const STAGING = "/var/lib/gate/staging";

function place(folder: string, name: string): string {
  return path.join(folder, path.basename(name));
}

export async function stage(source: NodeJS.ReadableStream, folder: string): Promise<string[]> {
  const names: string[] = [];
  const unpacked = extract();
  unpacked.on("entry", (header, stream, next) => {
    if (header.type !== "file") {
      stream.resume();
      return next();
    }
    names.push(header.name);
    pipeline(stream, createWriteStream(place(folder, header.name))).then(() => next(), next);
  });
  await mkdir(folder, { recursive: true });
  await pipeline(source, createGunzip(), unpacked);
  return names;
}

export async function bundles(app: FastifyInstance) {
  app.addContentTypeParser("application/gzip", (_request, payload, done) => done(null, payload));
  app.post<{ Body: NodeJS.ReadableStream }>("/bundles", async (request) => ({
    staged: await stage(request.body, STAGING),
  }));
}
