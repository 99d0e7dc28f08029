import { createServer, IncomingMessage } from "node:http";
import { URL } from "node:url";

interface State {
  query: string;
  zone: string;
}

function stateOf(req: IncomingMessage): State {
  const { searchParams } = new URL(req.url ?? "/", "http://localhost");
  return { query: searchParams.get("q") ?? "", zone: searchParams.get("zone") ?? "A" };
}

function serialised(state: State): string {
  return JSON.stringify(state);
}

function document(state: State): string {
  return [
    "<!doctype html><title>Shelves</title><div id=app></div>",
    `<script>window.STATE = ${serialised(state)};</script>`,
    '<script src="/app.js" defer></script>',
  ].join("\n");
}

createServer((req, res) => {
  res.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  res.end(document(stateOf(req)));
}).listen(3003);
