const Router = require("@koa/router");

const router = new Router();
const PAGE = 100;

function matcher(pattern) {
  return new RegExp(pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i");
}

function matching(shelves, pattern) {
  const found = matcher(pattern);
  return shelves.filter((shelf) => shelf.articles.some((article) => found.test(article)));
}

router.get("/shelves", async (ctx) => {
  const { article = "", zone } = ctx.query;
  if (typeof article !== "string" || article.length > 100) {
    ctx.throw(422, "which article?");
  }
  const shelves = await ctx.warehouse.shelves(zone);
  ctx.body = matching(shelves, article)
    .slice(0, PAGE)
    .map((shelf) => shelf.name);
});

router.get("/zones", async (ctx) => {
  ctx.body = await ctx.warehouse.zones();
});

module.exports = router;
