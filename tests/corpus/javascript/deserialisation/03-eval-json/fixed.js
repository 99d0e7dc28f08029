const express = require("express");
const serialize = require("serialize-javascript");

const router = express.Router();
const layouts = new Map();

function written(layout) {
  return serialize(layout, { isJSON: true });
}

function read(text) {
  return JSON.parse(text);
}

function normal(layout) {
  const columns = Array.isArray(layout.columns) ? layout.columns.map(String) : [];
  return { columns: columns.slice(0, 20), dense: Boolean(layout.dense) };
}

router.put("/layouts/:name", express.text({ limit: "16kb" }), (req, res) => {
  try {
    layouts.set(req.params.name, normal(read(req.body)));
    res.sendStatus(204);
  } catch (error) {
    res.status(422).json({ error: error.message });
  }
});

router.get("/layouts/:name", (req, res) => {
  const layout = layouts.get(req.params.name);
  res.status(layout ? 200 : 404).type("json").send(written(layout || {}));
});

module.exports = router;
