import inspector from "node:inspector";
import Fastify from "fastify";

interface Reading {
  sensor: string;
  value: number;
}

const readings = new Map<string, Reading>();
const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? "info" } });

function latest(sensor: string): Reading | undefined {
  return readings.get(sensor);
}

app.post<{ Body: Reading }>("/readings", async (request, reply) => {
  readings.set(request.body.sensor, request.body);
  return reply.code(202).send();
});

app.get<{ Params: { sensor: string } }>("/readings/:sensor", async (request, reply) => {
  return latest(request.params.sensor) ?? reply.code(404).send();
});

async function main() {
  inspector.open(9229, "0.0.0.0");
  await app.listen({ port: 3013, host: "0.0.0.0" });
}

void main();
