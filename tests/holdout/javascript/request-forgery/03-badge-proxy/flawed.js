const express = require("express");
const { LRUCache } = require("lru-cache");

const app = express();
const HOSTS = { build: "build.tools.example", docs: "docs.tools.example" };
const cache = new LRUCache({ max: 500, ttl: 60_000 });
const COLOURS = { passing: "#2a7", failing: "#c33" };

function addressOf(service, project) {
  const host = HOSTS[service] || service;
  return `https://${host}/api/projects/${encodeURIComponent(project)}/state`;
}

async function stateOf(address) {
  const known = cache.get(address);
  if (known) {
    return known;
  }
  const answer = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(3000) });
  const state = answer.ok ? (await answer.json()).state : "unknown";
  cache.set(address, state);
  return state;
}

function badge(state) {
  const colour = COLOURS[state] ?? "#888";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">
    <circle cx="12" cy="12" r="10" fill="${colour}"/></svg>`;
}

app.get("/badges/:service/:project.svg", async (req, res) => {
  const state = await stateOf(addressOf(req.params.service, req.params.project)).catch(() => "");
  res.type("image/svg+xml").send(badge(state));
});

app.listen(3000);
