import cors from "@fastify/cors";
import Fastify from "fastify";
import { pilotOf } from "./pilots.js";
import { flightsOf } from "./flights.js";

const app = Fastify({ logger: true });
const DOMAIN = "gliders.example";

function isOurs(origin: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.protocol !== "https:") {
    return false;
  }
  return url.hostname.endsWith(DOMAIN);
}

await app.register(cors, {
  credentials: true,
  methods: ["GET", "POST", "DELETE"],
  origin: (origin, done) => done(null, origin !== undefined && isOurs(origin)),
});

app.get("/me/flights", async (request, reply) => {
  const pilot = await pilotOf(request);
  return pilot ? flightsOf(pilot) : reply.code(401).send({ error: "sign in first" });
});

app.get("/health", async () => ({ ok: true }));

await app.listen({ port: 3000, host: "0.0.0.0" });
