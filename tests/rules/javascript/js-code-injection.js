import vm from "node:vm";

const OPERATIONS = { add: (a, b) => a + b };

app.post("/calc", (req, res) => {
  // ruleid: js-code-injection
  const result = eval(req.body.formula);
  // ruleid: js-code-injection
  const run = new Function("x", "return " + req.body.formula);
  // ruleid: js-code-injection
  vm.runInNewContext(req.query.code, {});
  // ok: js-code-injection
  const data = JSON.parse(req.body.text);
  // ok: js-code-injection
  const sum = OPERATIONS[req.body.name](1, 2);
  // ok: js-code-injection
  eval("1 + 1");
  res.json({ result, run, data, sum });
});
