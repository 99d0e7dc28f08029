app.post("/login", (req, res) => {
  // ruleid: js-log-injection
  console.log(`login of ${req.body.name}`);
  // ruleid: js-log-injection
  logger.warn("no user " + req.body.name);
  // ok: js-log-injection
  logger.warn({ name: req.body.name }, "no such user");
  // ok: js-log-injection
  logger.info("login of " + req.body.name.replace(/[\r\n]/g, "_"));
  // ok: js-log-injection
  console.log(`login of ${JSON.stringify(req.body.name)}`);
  // ok: js-log-injection
  console.log("page " + Number(req.query.page));
});
