const _ = require("lodash");

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

app.post("/settings", (req, res) => {
  // ruleid: js-prototype-pollution
  settings[req.body.section][req.body.key] = req.body.value;
  // ruleid: js-prototype-pollution
  _.set(settings, req.body.path, req.body.value);
  // ruleid: js-prototype-pollution
  _.merge(settings, req.body);
  // ok: js-prototype-pollution
  settings[req.body.key] = req.body.value;
  // ok: js-prototype-pollution
  store.set(req.body.section, req.body.value);
  // ok: js-prototype-pollution
  settings.theme.color = req.body.color;
  // ok: js-prototype-pollution
  _.merge(settings, _.pick(req.body, ["theme", "language"]));
});

app.post("/checked", (req, res) => {
  const section = req.body.section;
  if (FORBIDDEN.has(section)) return res.sendStatus(400);
  // ok: js-prototype-pollution
  settings[section][req.body.key] = req.body.value;
});
