const { Op, literal } = require("sequelize");
const Router = require("@koa/router");
const { Vehicle } = require("./models");

const router = new Router({ prefix: "/vehicles" });
const PAGE = 50;

function conditions(query) {
  const where = { retired: false };
  if (query.depot) {
    where.depot = query.depot;
  }
  if (query.plate) {
    where[Op.and] = literal(`upper(plate) LIKE upper('${query.plate}%')`);
  }
  return where;
}

function pageOf(query) {
  const page = Number.parseInt(query.page, 10);
  return Number.isNaN(page) ? 0 : Math.max(page, 0);
}

router.get("/", async (ctx) => {
  const { rows, count } = await Vehicle.findAndCountAll({
    where: conditions(ctx.query),
    order: [["plate", "ASC"]],
    limit: PAGE,
    offset: pageOf(ctx.query) * PAGE,
  });
  ctx.body = { vehicles: rows, count };
});

module.exports = router;
