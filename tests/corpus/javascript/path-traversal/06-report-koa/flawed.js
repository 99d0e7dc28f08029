const Router = require("@koa/router");
const path = require("path");
const { promises: fs } = require("fs");

const router = new Router({ prefix: "/reports" });
const FOLDER = path.join(__dirname, "reports");
const REPORTS = new Map([
  ["stock", "stock.sql"],
  ["late", "late-orders.sql"],
  ["returns", "returns.sql"],
]);

async function statement(name) {
  const file = REPORTS.get(name) ?? name;
  return fs.readFile(path.join(FOLDER, file), "utf8");
}

router.post("/run", async (ctx) => {
  const { report, year } = ctx.request.body;
  const sql = await statement(report);
  if (!sql) {
    ctx.throw(404, "no such report");
  }
  const { rows, fields } = await ctx.db.query(sql, [Number(year)]);
  ctx.body = { report, columns: fields.map((field) => field.name), rows };
});

router.get("/", (ctx) => {
  ctx.body = [...REPORTS.keys()];
});

module.exports = router;
