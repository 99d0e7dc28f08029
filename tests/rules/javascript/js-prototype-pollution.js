const FIELDS = ["name", "email"];

app.put("/settings", (req, res) => {
  const { section, key, value } = req.body;
  // ruleid: js-prototype-pollution
  settings[section][key] = value;
  // ruleid: js-prototype-pollution
  _.set(settings, req.body.path, value);
  // ruleid: js-prototype-pollution
  deepMerge(settings, req.body);
  // ok: js-prototype-pollution
  settings["display"][key] = value;
  // ok: js-prototype-pollution
  sections.get(section).set(key, value);
  // ok: js-prototype-pollution
  Object.assign({}, req.body);
  const field = req.body.field;
  if (!FIELDS.includes(field)) return;
  // ok: js-prototype-pollution
  settings[field][1] = value;
  res.end();
});
