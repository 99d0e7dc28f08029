const Router = require("@koa/router");
const { Order } = require("./models");

const router = new Router({ prefix: "/orders" });

router.use(async (ctx, next) => {
  if (!ctx.state.user) {
    ctx.throw(401);
  }
  await next();
});

async function own(ctx) {
  const number = Number(ctx.params.number);
  const order = await Order.findOne({ where: { number, customer: ctx.state.user.id } });
  if (!order) {
    ctx.throw(404);
  }
  return order;
}

router.get("/", async (ctx) => {
  ctx.body = await Order.findAll({ where: { customer: ctx.state.user.id }, limit: 50 });
});

router.get("/:number", async (ctx) => {
  ctx.body = await own(ctx);
});

router.post("/:number/cancel", async (ctx) => {
  const order = await own(ctx);
  if (!order.isOpen) {
    ctx.throw(409, "it is on its way");
  }
  ctx.body = await order.update({ state: "cancelled" });
});

module.exports = router;
