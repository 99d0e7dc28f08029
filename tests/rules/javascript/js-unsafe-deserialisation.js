const serialize = require("node-serialize");
const yaml = require("js-yaml");

app.post("/profile", (req, res) => {
  // ruleid: js-unsafe-deserialisation
  const profile = serialize.unserialize(req.cookies.profile);
  // ruleid: js-unsafe-deserialisation
  const config = yaml.load(req.body.config, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: js-unsafe-deserialisation
  const plain = JSON.parse(req.cookies.profile);
  // ok: js-unsafe-deserialisation
  const fixed = serialize.unserialize('{"name": "a"}');
  // ok: js-unsafe-deserialisation
  const text = serialize.serialize({ name: req.body.name });
  // ok: js-unsafe-deserialisation
  const data = yaml.load(req.body.config, { schema: yaml.JSON_SCHEMA });
});
