import { createHmac, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";

const KEY = process.env.LINK_KEY ?? "";
const HOUR = 3600;

function signature(name: string, expires: number): string {
  const message = `${name}|${expires}`;
  return createHmac("sha256", KEY).update(message).digest("hex");
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export function linkTo(name: string, now = Date.now()): string {
  const expires = Math.floor(now / 1000) + HOUR;
  return `/reports/${name}?expires=${expires}&sign=${signature(name, expires)}`;
}

const app = Fastify();

app.get<{ Params: { name: string }; Querystring: { expires: number; sign: string } }>(
  "/reports/:name",
  async (request, reply) => {
    const { expires, sign } = request.query;
    const { name } = request.params;
    if (expires * 1000 < Date.now() || !same(sign, signature(name, Number(expires)))) {
      return reply.code(403).send();
    }
    return reply.sendFile(name);
  },
);

app.listen({ port: 3008 });
