const Koa = require("koa");
const Router = require("@koa/router");
const http = require("http");

const DEPOTS = new Map([
  ["north", "10.20.0.15"],
  ["south", "10.21.0.15"],
]);

function get(options) {
  return new Promise((resolve, reject) => {
    const request = http.get({ timeout: 3000, ...options }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve(JSON.parse(text)));
    });
    request.once("error", reject);
  });
}

const router = new Router();

router.get("/depots/:depot/gates/:gate", async (ctx) => {
  const { depot, gate } = ctx.params;
  const host = DEPOTS.get(depot) || depot;
  ctx.body = await get({ host, port: 8080, path: `/gates/${Number(gate)}` });
});

new Koa().use(router.routes()).listen(3004);
