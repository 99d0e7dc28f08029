const Koa = require("koa");
const { createHash, timingSafeEqual } = require("crypto");

const PASSWORD_HINT = "ask the operations team";
const OPERATOR = { name: "operator", password: process.env.OPERATOR_PASSWORD };

function same(a, b) {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left, right);
}

function given(ctx) {
  const [scheme, text] = (ctx.get("Authorization") || "").split(" ");
  if (scheme !== "Basic" || !text) {
    return null;
  }
  const [name, ...rest] = Buffer.from(text, "base64").toString("utf8").split(":");
  return { name, password: rest.join(":") };
}

async function operatorsOnly(ctx, next) {
  const who = given(ctx);
  if (!who || !same(who.name, OPERATOR.name) || !same(who.password, OPERATOR.password)) {
    ctx.set("WWW-Authenticate", 'Basic realm="depot"');
    ctx.throw(401, PASSWORD_HINT);
  }
  await next();
}

const app = new Koa();
app.use(operatorsOnly);
app.use(async (ctx) => {
  ctx.body = { cleared: true };
});
app.listen(3012);
