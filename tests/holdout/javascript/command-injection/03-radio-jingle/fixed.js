const { spawnSync } = require("node:child_process");
const Koa = require("koa");
const Router = require("@koa/router");
const { koaBody } = require("koa-body");

const router = new Router({ prefix: "/jingles" });
const JINGLES = "/srv/radio/jingles";

function tagged(file, title, artist) {
  const words = ["-y", "-i", `${JINGLES}/${file}`, "-metadata", `title=${title}`];
  if (artist) {
    words.push("-metadata", `artist=${artist}`);
  }
  words.push("-codec", "copy", `${JINGLES}/tagged-${file}`);
  return spawnSync("ffmpeg", words, { shell: false, timeout: 30_000, encoding: "utf8" });
}

router.put("/:number/tags", koaBody(), async (ctx) => {
  const number = Number.parseInt(ctx.params.number, 10);
  const { title = "", artist = "" } = ctx.request.body;
  if (!Number.isSafeInteger(number)) {
    ctx.throw(404);
  }
  const result = tagged(`${number}.mp3`, title, artist);
  if (result.status !== 0) {
    ctx.throw(500, "the file could not be written");
  }
  ctx.body = { tagged: number };
});

const app = new Koa();
app.use(router.routes());
app.listen(3000);
