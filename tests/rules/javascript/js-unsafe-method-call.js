const ACTIONS = { start: () => "started", stop: () => "stopped" };
const actions = new Map(Object.entries(ACTIONS));

app.post("/run", (req, res) => {
  // ruleid: js-unsafe-method-call
  res.json(service[req.body.method](req.body.argument));
  const name = req.query.name;
  // ruleid: js-unsafe-method-call
  const made = new models[name]();
  // ok: js-unsafe-method-call
  res.json(ACTIONS[req.body.action]());
  // ok: js-unsafe-method-call
  res.json(actions.get(req.body.action)());
  // ok: js-unsafe-method-call
  res.json(service.run(req.body.method));
});

app.post("/checked", (req, res) => {
  const method = req.body.method;
  if (!Object.hasOwn(handlers, method)) return res.sendStatus(404);
  // ok: js-unsafe-method-call
  res.json(handlers[method]());
});
