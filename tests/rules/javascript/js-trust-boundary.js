const ROLES = ["reader", "writer"];

app.post("/profile", async (req, res) => {
  // ruleid: js-trust-boundary
  req.session.role = req.body.role;
  const { plan } = req.query;
  // ruleid: js-trust-boundary
  req.session["plan"] = plan;
  // ok: js-trust-boundary
  req.session.user = await users.byName(req.body.name);
  // ok: js-trust-boundary
  req.session.page = Number(req.query.page);
  // ok: js-trust-boundary
  req.session.seen = true;
  const role = req.body.role;
  if (!ROLES.includes(role)) return res.sendStatus(400);
  // ok: js-trust-boundary
  req.session.role = role;
});

app.use((req, res, next) => {
  // ruleid: js-trust-boundary
  req.user = { id: req.headers["x-user-id"], role: req.headers["x-user-role"] };
  // ruleid: js-trust-boundary
  req.tenantId = req.headers["x-tenant-id"];
  // ok: js-trust-boundary
  req.user = jwt.verify(req.headers.authorization, KEY);
  // ok: js-trust-boundary
  req.session.lang = ["de", "en"].includes(req.query.lang) ? req.query.lang : "en";
  next();
});
