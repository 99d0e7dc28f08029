import { createPublicKey, KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import fastify, { FastifyReply, FastifyRequest } from "fastify";
import jwt, { Algorithm, JwtPayload } from "jsonwebtoken";

const keys = new Map<string, KeyObject>();

function keyFor(kid: string): KeyObject {
  const known = keys.get(kid);
  if (known) {
    return known;
  }
  const key = createPublicKey(readFileSync(`keys/${encodeURIComponent(kid)}.pem`));
  keys.set(kid, key);
  return key;
}

function verified(token: string): JwtPayload {
  const header = jwt.decode(token, { complete: true })?.header;
  const algorithms: Algorithm[] = ["ES256"];
  return jwt.verify(token, keyFor(header?.kid ?? ""), { algorithms }) as JwtPayload;
}

async function signedIn(request: FastifyRequest, reply: FastifyReply) {
  try {
    const claims = verified(request.headers.authorization?.slice(7) ?? "");
    request.log.info({ sub: claims.sub }, "signed in");
  } catch {
    await reply.code(401).send({ error: "sign in again" });
  }
}

const app = fastify({ logger: true });
app.get("/appointments", { preHandler: signedIn }, async () => ({ appointments: [] }));
app.listen({ port: 3011 });
