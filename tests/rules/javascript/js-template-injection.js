import ejs from "ejs";
import nunjucks from "nunjucks";

const TEMPLATES = { short: "Hi <%= name %>" };

app.post("/mail", (req, res) => {
  // ruleid: js-template-injection
  ejs.render(req.body.template, {});
  // ruleid: js-template-injection
  nunjucks.renderString("Hello " + req.query.name);
  // ok: js-template-injection
  ejs.render("Hello <%= name %>", { name: req.body.name });
  // ok: js-template-injection
  ejs.render(TEMPLATES[req.body.kind], { name: req.body.name });
  // ok: js-template-injection
  res.render("mail", { name: req.body.name });
});
