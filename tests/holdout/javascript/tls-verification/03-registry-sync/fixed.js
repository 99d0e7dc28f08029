import { readFile } from "node:fs/promises";
import { Agent, request } from "undici";

const REGISTRY = process.env.REGISTRY ?? "https://land-registry.example:8443";
const TOKEN = process.env.REGISTRY_TOKEN ?? "";

async function dispatcher() {
  const connect = {
    ca: await readFile("/etc/registry/ca.pem", "utf8"),
    timeout: 5000,
    rejectUnauthorized: true,
  };
  return new Agent({ connect, connections: 4, keepAliveTimeout: 10_000 });
}

async function* changes(agent, since) {
  let next = `/v1/changes?since=${encodeURIComponent(since)}`;
  while (next) {
    const { statusCode, body } = await request(new URL(next, REGISTRY), {
      dispatcher: agent,
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    if (statusCode !== 200) {
      throw new Error(`the registry answers ${statusCode}`);
    }
    const page = await body.json();
    yield* page.changes;
    next = page.next;
  }
}

const agent = await dispatcher();
for await (const { parcel, owner, at } of changes(agent, process.argv[2] ?? "2026-01-01")) {
  console.log([parcel, owner, at].join("\t"));
}
await agent.close();
