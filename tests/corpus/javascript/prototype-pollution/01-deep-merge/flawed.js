const express = require("express");

const app = express();
app.use(express.json());

const defaults = { table: { rows: 25, dense: false }, language: "en" };
const SKIPPED = new Set(["password"]);

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function merge(target, source) {
  for (const key of Object.keys(source)) {
    if (SKIPPED.has(key)) {
      continue;
    }
    if (isObject(source[key]) && isObject(target[key])) {
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

app.put("/settings", (req, res) => {
  const settings = merge(structuredClone(defaults), req.body);
  res.json(settings);
});

app.listen(3000);
