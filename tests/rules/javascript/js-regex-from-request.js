app.get("/search", (req, res) => {
  // ruleid: js-regex-from-request
  const pattern = new RegExp(req.query.q, "i");
  // ruleid: js-regex-from-request
  const start = new RegExp("^" + req.query.q);
  // ok: js-regex-from-request
  const escaped = new RegExp(escapeRegExp(req.query.q));
  // ok: js-regex-from-request
  const fixed = new RegExp("^a+$").test(req.query.q);
  // ok: js-regex-from-request
  const found = lines.filter((line) => line.includes(req.query.q));
  res.json({ pattern, start, escaped, fixed, found });
});
