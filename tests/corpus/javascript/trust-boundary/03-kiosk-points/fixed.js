const Router = require("@koa/router");

const REWARDS = new Map([
  ["mug", 300],
  ["bag", 700],
  ["repair", 2500],
]);

function spend(session, price) {
  if (session.points < price) {
    return false;
  }
  session.points -= price;
  return true;
}

module.exports = function routes(members) {
  const router = new Router({ prefix: "/kiosk" });

  router.post("/start", async (ctx) => {
    const { card, ...rest } = ctx.request.body;
    const member = await members.byCard(String(card));
    if (!member) {
      ctx.throw(401);
    }
    ctx.session.member = member.number;
    Object.assign(ctx.session, { points: member.points, language: rest.language === "fr" ? "fr" : "en" });
    ctx.body = { name: member.name, points: ctx.session.points };
  });

  router.post("/rewards/:reward", async (ctx) => {
    const price = REWARDS.get(ctx.params.reward);
    if (price === undefined || !spend(ctx.session, price)) {
      ctx.throw(409, "there are not enough points");
    }
    ctx.body = { points: ctx.session.points };
  });

  return router;
};
