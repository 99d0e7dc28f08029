import Fastify from "fastify";
import { MongoClient } from "mongodb";

const client = new MongoClient(process.env.MONGO_URL);
const riders = client.db("docks").collection("riders");
const docks = client.db("docks").collection("docks");
const app = Fastify({ logger: true });

async function riderOf({ card, pin }) {
  return riders.findOne({ card: String(card), pin: String(pin), blocked: false });
}

app.post("/docks/:number/release", async (request, reply) => {
  const rider = await riderOf(request.body);
  if (!rider) {
    return reply.code(403).send({ error: "unknown card or number" });
  }
  const dock = await docks.findOneAndUpdate(
    { number: Number(request.params.number), bike: { $ne: null } },
    { $set: { bike: null, rider: rider._id } },
  );
  return dock ? { bike: dock.bike } : reply.code(409).send({ error: "the dock is empty" });
});

app.get("/docks/:number", async (request) => {
  const dock = await docks.findOne({ number: Number(request.params.number) });
  return { free: dock?.bike === null };
});

await client.connect();
await app.listen({ port: 3000 });
