import serialize from "node-serialize";
import { unserialize } from "node-serialize";

app.post("/restore", (req, res) => {
  // ruleid: js-unsafe-deserialisation
  const profile = serialize.unserialize(req.cookies.profile);
  // ruleid: js-unsafe-deserialisation
  const state = unserialize(req.body.state);
  // ok: js-unsafe-deserialisation
  const settings = JSON.parse(req.cookies.settings);
  // ok: js-unsafe-deserialisation
  const text = serialize.serialize(settings);
  // ok: js-unsafe-deserialisation
  const fixed = serialize.unserialize('{"a": 1}');
  res.json({ profile, state, text, fixed });
});
