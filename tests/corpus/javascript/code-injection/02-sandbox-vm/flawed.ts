import vm from "node:vm";
import Fastify from "fastify";

interface RoutingBody {
  rule: string;
  ticket: { subject: string; priority: number };
}

const QUEUES = ["first-line", "network", "billing"] as const;
type Queue = (typeof QUEUES)[number];

function isQueue(value: unknown): value is Queue {
  return QUEUES.includes(value as Queue);
}

function route(rule: string, ticket: RoutingBody["ticket"]): Queue {
  const context = vm.createContext({ ticket: { ...ticket } });
  const result = vm.runInContext(rule, context, { timeout: 50 });
  return isQueue(result) ? result : "first-line";
}

const app = Fastify();

app.post<{ Body: RoutingBody }>("/routing/try", async (request, reply) => {
  const { rule, ticket } = request.body;
  try {
    return { queue: route(rule, ticket) };
  } catch (error) {
    return reply.code(422).send({ error: (error as Error).message });
  }
});

app.listen({ port: 3001 });
