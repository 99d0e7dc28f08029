import { Collection, Document, Filter } from "mongodb";
import Fastify, { FastifyInstance } from "fastify";

interface PalletQuery {
  zone?: string;
  minWeight?: string;
}

function filterFor(query: PalletQuery): Filter<Document> {
  const filter: Filter<Document> = {};
  if (query.zone) filter.zone = { $eq: query.zone };
  if (query.minWeight) filter.weight = { $gte: Number(query.minWeight) };
  return filter;
}

export function build(pallets: Collection): FastifyInstance {
  const app = Fastify();

  app.get<{ Querystring: PalletQuery }>("/pallets", async (request) => {
    const found = pallets.find(filterFor(request.query), { projection: { _id: 0 } });
    return found.sort({ zone: 1 }).limit(100).toArray();
  });

  app.get("/pallets/count", async () => ({ count: await pallets.estimatedDocumentCount() }));

  return app;
}
