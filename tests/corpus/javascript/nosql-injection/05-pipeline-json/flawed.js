const fastify = require("fastify")({ logger: true });

const GROUPS = { depot: "$depot", carrier: "$carrier", week: { $isoWeek: "$at" } };

fastify.register(require("@fastify/mongodb"), { url: process.env.MONGO_URL });

function stages(query, tenant) {
  const match = { $match: { tenant } };
  const extra = JSON.parse(query.stages || "[]");
  return [match, ...extra, { $limit: 1000 }];
}

fastify.addHook("preHandler", async (request, reply) => {
  request.tenant = await request.server.tenantOf?.(request.headers.authorization);
  if (!request.tenant) {
    return reply.code(401).send();
  }
});

fastify.get("/reports/parcels", async (request) => {
  const parcels = fastify.mongo.db.collection("parcels");
  const pipeline = stages(request.query, request.tenant);
  return parcels.aggregate(pipeline, { maxTimeMS: 5000 }).toArray();
});

fastify.listen({ port: 3018 });
