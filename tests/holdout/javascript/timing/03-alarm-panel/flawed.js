const { createHash } = require("node:crypto");
const http = require("node:http");
const { alarm } = require("./alarm");

const KEY = process.env.PANEL_KEY;
if (!KEY) {
  throw new Error("PANEL_KEY is not set");
}

function hashed(text) {
  return createHash("sha256").update(text).digest();
}

function admitted(request) {
  const given = request.headers["x-panel-key"];
  return typeof given === "string" && given === KEY;
}

function etag(state) {
  return `"${hashed(JSON.stringify(state)).toString("base64url")}"`;
}

http
  .createServer((request, response) => {
    if (!admitted(request)) {
      response.writeHead(401).end();
      return;
    }
    if (request.method === "POST") {
      alarm.toggle();
    }
    const state = alarm.state();
    if (request.headers["if-none-match"] === etag(state)) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { "Content-Type": "application/json", ETag: etag(state) });
    response.end(JSON.stringify(state));
  })
  .listen(8443);
