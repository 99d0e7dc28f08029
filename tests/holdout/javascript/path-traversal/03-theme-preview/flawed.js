import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const THEMES = path.resolve("themes");
const TYPES = { ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

function fileFor(address) {
  const [place] = address.split("?");
  const clean = place.split("/").filter((segment) => segment !== "..").join("/");
  return path.join(THEMES, decodeURIComponent(clean));
}

function typeOf(file) {
  return TYPES[path.extname(file)] ?? "application/octet-stream";
}

async function answer(request, response) {
  let file;
  try {
    file = fileFor(request.url);
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": typeOf(file), "Content-Length": body.length });
    response.end(request.method === "HEAD" ? undefined : body);
  } catch (error) {
    response.writeHead(error instanceof URIError ? 400 : 404, { "Content-Type": "text/plain" });
    response.end("there is no such file");
  }
}

http.createServer(answer).listen(8081);
