const express = require("express");
const nunjucks = require("nunjucks");
const { camps } = require("./camps");
const { leader } = require("./leader");

const app = express();
app.use(express.urlencoded({ extended: false, limit: "32kb" }));
const views = nunjucks.configure("views", { autoescape: true, express: app });

const FRAME = `{% extends "certificate.njk" %}
{% block names %}{{ child.first }} {{ child.last }}{% endblock %}`;

function certificate(camp, child) {
  const body = "{% block text %}{{ praise }}{% endblock %}";
  return views.renderString(`${FRAME}\n${body}`, { child, year: camp.year, praise: camp.praise });
}

app.put("/camps/:id/praise", leader, async (req, res) => {
  await camps.setPraise(Number(req.params.id), String(req.body.praise).slice(0, 1000));
  res.sendStatus(204);
});

app.get("/camps/:id/certificates/:child", leader, async (req, res, next) => {
  try {
    const camp = await camps.get(Number(req.params.id));
    const child = await camp.child(Number(req.params.child));
    res.send(certificate(camp, child));
  } catch (error) {
    next(error);
  }
});

app.listen(3000);
