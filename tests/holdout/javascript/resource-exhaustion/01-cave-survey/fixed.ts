import Fastify from "fastify";
import { z } from "zod";
import { surveys } from "./surveys.js";

const app = Fastify({ logger: true });
const STATION = /^[a-z]+\d*(?:\.[a-z]+\d*)*$/i;

const Leg = z.object({
  from: z.string().regex(STATION),
  to: z.string().regex(STATION),
  metres: z.number().positive().max(500),
  bearing: z.number().min(0).lt(360),
  slope: z.number().min(-90).max(90),
});

const Survey = z.object({
  cave: z.string().min(2).max(60),
  legs: z.array(Leg).max(2000),
});

function depth(legs: z.infer<typeof Leg>[]): number {
  return legs.reduce((sum, leg) => sum + leg.metres * Math.sin((leg.slope * Math.PI) / 180), 0);
}

app.post("/surveys", async (request, reply) => {
  const parsed = Survey.safeParse(request.body);
  if (!parsed.success) {
    return reply.code(422).send({ issues: parsed.error.issues });
  }
  const { cave, legs } = parsed.data;
  await surveys.add(cave, legs);
  return reply.code(201).send({ cave, depth: depth(legs) });
});

app.listen({ port: 3000 });
