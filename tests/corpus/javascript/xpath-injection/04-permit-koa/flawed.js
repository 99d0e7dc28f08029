const fs = require("fs");
const Router = require("@koa/router");
const xpath = require("xpath");
const { DOMParser } = require("@xmldom/xmldom");

const router = new Router({ prefix: "/permits" });
const permits = new DOMParser().parseFromString(fs.readFileSync("permits.xml", "utf8"), "text/xml");

function isKnown(name, pin) {
  const expression = "count(//permit[name='" + name + "' and pin='" + pin + "'])";
  return xpath.select(expression, permits) === 1;
}

router.post("/check", async (ctx) => {
  const { name = "", pin = "" } = ctx.request.body;
  if (!isKnown(String(name), String(pin))) {
    ctx.throw(401, "there is no such permit");
  }
  ctx.session.permit = String(name);
  ctx.status = 204;
});

router.get("/count", (ctx) => {
  ctx.body = { count: xpath.select("count(//permit)", permits) };
});

module.exports = router;
