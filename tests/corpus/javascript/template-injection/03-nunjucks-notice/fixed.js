const Koa = require("koa");
const nunjucks = require("nunjucks");

const env = new nunjucks.Environment(new nunjucks.FileSystemLoader("views"), { autoescape: true });
const HEAD = "<!doctype html><title>{{ title }}</title>";

const departures = [
  { line: "4", to: "Harbour", at: "08:12" },
  { line: "9", to: "Airport", at: "08:15" },
];

function page(notice) {
  const body = "{% for d in departures %}<p>{{ d.line }} {{ d.to }} {{ d.at }}</p>{% endfor %}";
  const foot = "{% if notice %}<footer>{{ notice }}</footer>{% endif %}";
  return env.renderString(HEAD + body + foot, { title: "Departures", departures, notice });
}

const app = new Koa();

app.use(async (ctx) => {
  if (ctx.path !== "/board") {
    ctx.throw(404);
  }
  ctx.type = "html";
  ctx.body = page(ctx.query.notice);
});

app.listen(3002);
