const ejs = require("ejs");
const nunjucks = require("nunjucks");
const Handlebars = require("handlebars");

const VIEWS = { hello: "hello.ejs" };

app.post("/preview", (req, res) => {
  // ruleid: js-template-injection
  ejs.render(req.body.template, { name: "you" });
  // ruleid: js-template-injection
  nunjucks.renderString("Hello " + req.query.name, {});
  // ruleid: js-template-injection
  const compiled = Handlebars.compile(`Hello ${req.query.name}`);
  // ruleid: js-template-injection
  res.render("profile", req.query);
  // ok: js-template-injection
  ejs.render("Hello <%= name %>", { name: req.body.name });
  // ok: js-template-injection
  nunjucks.renderString("Hello {{ name }}", { name: req.query.name });
  // ok: js-template-injection
  res.render(VIEWS[req.query.view], { name: req.query.name });
});
