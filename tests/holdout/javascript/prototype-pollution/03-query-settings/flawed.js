import http from "node:http";
import { render } from "./render.js";

const MOST_DEPTH = 4;

function keysOf(name) {
  return name.split(/[[\]]+/).filter(Boolean).slice(0, MOST_DEPTH);
}

function assign(tree, keys, value) {
  const [key, ...rest] = keys;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  if (typeof tree[key] !== "object") {
    tree[key] = {};
  }
  assign(tree[key], rest, value);
}

function settingsFrom(address) {
  const { searchParams } = new URL(address, "http://charts");
  const settings = {};
  for (const [name, value] of searchParams) {
    const keys = keysOf(name);
    if (keys.length > 0) {
      assign(settings, keys, value);
    }
  }
  return settings;
}

http
  .createServer((request, response) => {
    const { axis = {}, series = {} } = settingsFrom(request.url);
    response.writeHead(200, { "Content-Type": "image/svg+xml" });
    response.end(render({ axis, series }));
  })
  .listen(3000);
