const PATTERNS = { digits: "^[0-9]+$" };

app.get("/search", async (req, res) => {
  // ruleid: js-regex-from-request
  const pattern = new RegExp(req.query.q, "i");
  // ruleid: js-regex-from-request
  const found = await users.find({ name: { $regex: req.query.name } }).toArray();
  // ok: js-regex-from-request
  const escaped = new RegExp(escapeRegExp(req.query.q));
  // ok: js-regex-from-request
  const plain = names.filter((name) => name.includes(req.query.q));
  // ok: js-regex-from-request
  const known = new RegExp(PATTERNS[req.query.kind]);
  // ok: js-regex-from-request
  const digits = /^[0-9]+$/.test(req.query.q);
  // ok: js-regex-from-request
  const special = new RegExp(req.query.q.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
});
