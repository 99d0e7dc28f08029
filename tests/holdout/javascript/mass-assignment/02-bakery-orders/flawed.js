import Fastify from "fastify";
import knexFactory from "knex";
import { customer } from "./customers.js";

const knex = knexFactory({ client: "pg", connection: process.env.DATABASE_URL });
const app = Fastify({ logger: true });
app.addHook("preHandler", customer);

const CHANGEABLE = ["pickup_at", "note", "gluten_free"];

function changes(body) {
  const given = Object.entries(body ?? {});
  return Object.fromEntries(given.filter(([name]) => name !== "id" && name !== "customer_id"));
}

app.patch("/orders/:id", async (request, reply) => {
  const values = changes(request.body);
  if (Object.keys(values).length === 0) {
    return reply.code(422).send({ changeable: CHANGEABLE });
  }
  const [order] = await knex("orders")
    .where({ id: Number(request.params.id), customer_id: request.customer.id })
    .whereNot({ state: "baked" })
    .update(values)
    .returning("*");
  return order ?? reply.code(404).send({ error: "there is no such order" });
});

app.get("/orders", async (request) =>
  knex("orders").where({ customer_id: request.customer.id }).orderBy("pickup_at"),
);

await app.listen({ port: 3000 });
