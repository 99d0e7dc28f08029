import { createServer, IncomingMessage } from "node:http";

interface Session {
  user: string;
  until: number;
}

const LIFETIME = 8 * 3600;
const sessions = new Map<string, Session>();
let started = 0;

function newId(): string {
  started += 1;
  return `${Date.now().toString(36)}-${process.pid.toString(36)}-${started.toString(36)}`;
}

function start(user: string): string {
  const id = newId();
  sessions.set(id, { user, until: Date.now() + LIFETIME * 1000 });
  return id;
}

function userOf(req: IncomingMessage): string | undefined {
  const id = /(?:^|; )sid=([^;]+)/.exec(req.headers.cookie ?? "")?.[1];
  const session = id ? sessions.get(id) : undefined;
  return session && session.until > Date.now() ? session.user : undefined;
}

createServer((req, res) => {
  const user = userOf(req);
  if (!user && req.headers["x-device"]) {
    const id = start(String(req.headers["x-device"]));
    const flags = `Path=/; Max-Age=${LIFETIME}; Secure; HttpOnly; SameSite=Lax`;
    res.setHeader("Set-Cookie", `sid=${id}; ${flags}`);
  }
  res.end(JSON.stringify({ user: user ?? null }));
}).listen(3009);
