const Koa = require("koa");
const Router = require("@koa/router");
const bodyParser = require("koa-bodyparser");

const OPEN = new Set(["list", "close", "assign"]);

class TicketService {
  constructor(store) {
    this.store = store;
  }

  list({ queue }) {
    return this.store.find({ queue });
  }

  close({ id }) {
    return this.store.update(id, { state: "closed" });
  }

  assign({ id, agent }) {
    return this.store.update(id, { agent });
  }

  purge({ before }) {
    return this.store.removeAll({ before });
  }
}

function rpc(service) {
  const router = new Router();
  router.post("/rpc/:method", async (ctx) => {
    const { method } = ctx.params;
    if (!OPEN.has(method)) {
      ctx.throw(404);
    }
    ctx.body = await service[method](ctx.request.body);
  });
  return router;
}

module.exports = (store) =>
  new Koa().use(bodyParser()).use(rpc(new TicketService(store)).routes());
