const net = require("net");
const { randomUUID } = require("crypto");
const Koa = require("koa");

const TRACE = /^[0-9a-f-]{8,64}$/;

function traceOf(ctx) {
  const given = ctx.query.trace;
  return TRACE.test(given) ? given : randomUUID();
}

function head(article, trace) {
  const lines = ["GET /prices/" + article + " HTTP/1.0", "Host: pricing.internal"];
  return [...lines, "X-Trace: " + trace, "", ""];
}

function price(article, trace) {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = net.connect(8080, "pricing.internal", () => {
      socket.write(head(article, trace).join("\r\n"));
    });
    socket.on("data", (part) => (text += part));
    socket.on("error", reject);
    socket.on("end", () => resolve(text.slice(text.indexOf("\r\n\r\n") + 4)));
  });
}

new Koa()
  .use(async (ctx) => {
    ctx.type = "json";
    ctx.body = await price(Number(ctx.query.article) || 0, traceOf(ctx));
  })
  .listen(3024);
