// Walks down an object by keys that somebody sends, and merges.
const express = require("express");

const app = express();
const REFUSED = new Set(["__proto__", "constructor", "prototype"]);
const FIELDS = new Set(["theme", "language"]);

exports.setPath = function setPath(target, path, value) {
  const parts = path.split(".");
  const last = parts.pop();
  let node = target;
  for (const part of parts) {
    node = node[part] = node[part] || {};
  }
  // ruleid: prototype-pollution
  node[last] = value;
};

exports.setPathChecked = function setPathChecked(target, path, value) {
  const parts = path.split(".");
  if (parts.some((part) => REFUSED.has(part))) throw new Error("refused");
  const last = parts.pop();
  let node = target;
  for (const part of parts) {
    node = node[part] = node[part] || {};
  }
  // ok: prototype-pollution
  node[last] = value;
};

// Two keys that come apart from each other are a table, and no walk.
exports.note = function note(table, path, source, value) {
  // ok: prototype-pollution
  table[path][source] = value;
};

app.post("/form", (req, res) => {
  const out = {};
  for (const [name, value] of Object.entries(req.body)) {
    let here = out;
    name.split(".").forEach((key, index, keys) => {
      // ruleid: prototype-pollution
      if (index === keys.length - 1) here[key] = value;
      else here = here[key] = here[key] || {};
    });
  }
  res.json(out);
});

app.patch("/preferences", (req, res) => {
  const kept = Object.entries(req.body).filter(([key]) => FIELDS.has(key));
  for (const [key, value] of kept) {
    // ok: prototype-pollution
    app.locals.preferences[key] = value;
  }
  res.json(app.locals.preferences);
});
