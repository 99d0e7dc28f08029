import { Collection, Document, Filter } from "mongodb";
import Fastify, { FastifyInstance } from "fastify";

interface PalletQuery {
  zone?: string;
  minWeight?: string;
}

function filterFor(query: PalletQuery): Filter<Document> {
  const parts = ["true"];
  if (query.zone) parts.push(`this.zone == "${query.zone}"`);
  if (query.minWeight) parts.push(`this.weight >= ${query.minWeight}`);
  return { $where: parts.join(" && ") };
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
