const v8 = require("node:v8");
const yaml = require("js-yaml");

app.post("/state", (req, res) => {
  // ruleid: js-untrusted-deserialisation
  const state = v8.deserialize(Buffer.from(req.body.state, "base64"));
  // ruleid: js-untrusted-deserialisation
  const config = yaml.load(req.body.config);
  // ok: js-untrusted-deserialisation
  const safe = yaml.load(req.body.config, { schema: yaml.JSON_SCHEMA });
  // ok: js-untrusted-deserialisation
  const parsed = JSON.parse(req.body.state);
  // ok: js-untrusted-deserialisation
  const own = yaml.load(fs.readFileSync("config.yaml", "utf8"));
});
