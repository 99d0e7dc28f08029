const MOST = 1000;

app.get("/random", (req, res) => {
  // ruleid: js-allocation-from-request
  const bytes = crypto.randomBytes(Number(req.query.size));
  // ruleid: js-allocation-from-request
  const line = "-".repeat(parseInt(req.query.width, 10));
  // ok: js-allocation-from-request
  const few = crypto.randomBytes(Math.min(Number(req.query.size), MOST));
  const count = Number(req.query.count);
  // ruleid: js-allocation-from-request
  for (let i = 0; i < count; i++) rows.push(i);
  if (count > MOST) return res.sendStatus(400);
  // ok: js-allocation-from-request
  for (let i = 0; i < count; i++) rows.push(i);
  // ok: js-allocation-from-request
  for (let i = 0; i < req.body.items.length; i++) rows.push(req.body.items[i]);
});
