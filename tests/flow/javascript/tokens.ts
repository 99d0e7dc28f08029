// Tokens whose claims are read: nothing here looks at a signature, but for what another file does.
import jwtDecode from "jwt-decode";
import * as jose from "jose";
import fs from "node:fs";
import path from "node:path";
import { Server } from "socket.io";
import type { Request, Response } from "express";

const KEYS: Record<string, Buffer> = { one: fs.readFileSync("keys/one.pem") };

export function attached(io: Server): void {
  io.use((socket, next) => {
    const { token } = socket.handshake.auth;
    // ruleid: unverified-token
    socket.data.user = jwtDecode<{ sub: string }>(token).sub;
    next();
  });
}

const claimsOf = (token: string) =>
  // ruleid: unverified-token
  jose.decodeJwt(token);

export function whoever(req: Request, res: Response): void {
  res.json({ id: claimsOf(String(req.headers["x-token"])).sub });
}

export function own(): string {
  const token = localStorage.getItem("token") ?? "";
  // ok: unverified-token
  return jwtDecode<{ name: string }>(token).name;
}

export function fromSettings(token: string): unknown {
  // ok: unverified-token
  return jose.decodeJwt(process.env.SERVICE_TOKEN ?? token);
}

export async function report(req: Request, res: Response): Promise<void> {
  // ruleid: unverified-token
  const claims = jose.decodeJwt(String(req.headers.authorization));
  // ruleid: path-traversal
  res.send(fs.readFileSync("reports/" + claims.sub));
}
