const Router = require("@koa/router");
const { ObjectId } = require("mongodb");

const FIELDS = ["queue", "state", "priority"];

function simple(wanted) {
  const filter = {};
  for (const field of FIELDS) {
    if (wanted[field] !== undefined) {
      filter[field] = wanted[field];
    }
  }
  return filter;
}

module.exports = function routes(tickets) {
  const router = new Router({ prefix: "/teams/:team/tickets" });

  router.post("/close", async (ctx) => {
    const team = new ObjectId(ctx.params.team);
    const filter = { ...simple(ctx.request.body), team };
    const done = await tickets.updateMany(filter, { $set: { state: "closed" } });
    ctx.body = { closed: done.modifiedCount };
  });

  router.get("/", async (ctx) => {
    const team = new ObjectId(ctx.params.team);
    ctx.body = await tickets.find({ team }).limit(100).toArray();
  });

  return router;
};
