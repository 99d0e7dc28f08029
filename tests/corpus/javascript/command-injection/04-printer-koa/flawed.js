const Koa = require("koa");
const Router = require("@koa/router");
const bodyParser = require("koa-bodyparser");
const { spawn } = require("child_process");

const router = new Router({ prefix: "/labels" });
const PRINTERS = { dock: "zebra-1", office: "zebra-2" };

function finished(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
}

async function print(printer, title, copies) {
  const words = ["-d", printer, "-n", String(copies), "-t", title, "/srv/labels/next.zpl"];
  const child = spawn("lp", words, { shell: true, stdio: "ignore" });
  return (await finished(child)) === 0;
}

router.post("/", async (ctx) => {
  const { where = "dock", title, copies = 1 } = ctx.request.body;
  const printer = PRINTERS[where];
  if (!printer || typeof title !== "string") {
    ctx.throw(422, "which printer, which title?");
  }
  const ok = await print(printer, title, Math.min(Number(copies) || 1, 20));
  ctx.status = ok ? 202 : 502;
});

const app = new Koa();
app.use(bodyParser()).use(router.routes());
app.listen(8080);
