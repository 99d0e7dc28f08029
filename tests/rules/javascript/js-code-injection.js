const vm = require("vm");

const OPERATIONS = { add: (a, b) => a + b, double: (a) => 2 * a };

app.post("/compute", (req, res) => {
  // ruleid: js-code-injection
  const value = eval(req.body.expression);
  // ruleid: js-code-injection
  const double = new Function("x", `return ${req.body.formula}`);
  // ruleid: js-code-injection
  vm.runInNewContext(req.query.code, {});
  // ruleid: js-code-injection
  const plugin = require("./plugins/" + req.params.plugin);
  // ok: js-code-injection
  const data = JSON.parse(req.body.json);
  // ok: js-code-injection
  const named = OPERATIONS[req.body.operation](1, 2);
  // ok: js-code-injection
  setTimeout(() => res.json({ data, value }), 10);
  // ok: js-code-injection
  const page = vm.runInNewContext("x * 2", { x: req.body.x });
});

app.get("/plugin", (req, res) => {
  const name = req.query.name;
  if (!PLUGINS.includes(name)) return res.sendStatus(404);
  // ok: js-code-injection
  res.json(require(`./plugins/${name}`).about);
});
