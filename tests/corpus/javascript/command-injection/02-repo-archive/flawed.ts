import { spawn } from "node:child_process";
import path from "node:path";
import Fastify, { FastifyReply, FastifyRequest } from "fastify";

interface ArchiveQuery {
  rev?: string;
  format?: "zip" | "tar";
}

const REPOSITORIES = "/srv/git";
const app = Fastify({ logger: true });

function repository(name: string): string {
  return path.join(REPOSITORIES, `${path.basename(name)}.git`);
}

function archive(folder: string, rev: string, format: string) {
  const words = ["-C", folder, "archive", `--format=${format}`];
  return spawn("git", [...words, rev]);
}

app.get(
  "/repositories/:name/archive",
  async (
    request: FastifyRequest<{ Params: { name: string }; Querystring: ArchiveQuery }>,
    reply: FastifyReply,
  ) => {
    const { rev = "HEAD", format = "zip" } = request.query;
    const child = archive(repository(request.params.name), rev, format);
    child.stderr.on("data", (text) => request.log.warn(text.toString()));
    return reply.type("application/octet-stream").send(child.stdout);
  },
);

app.listen({ port: 3000 });
