app.post("/login", async (req, res) => {
  const { name, password } = req.body;
  // ruleid: js-nosql-injection
  await User.findOne({ name, password });
  // ruleid: js-nosql-injection
  await users.find({ name: req.query.name }).toArray();
  // ok: js-nosql-injection
  await User.findOne({ name: String(name) });
  // ok: js-nosql-injection
  await User.findOne({ name: { $eq: name } });
  // ok: js-nosql-injection
  await User.findOne({ where: { name } });
  // ok: js-nosql-injection
  const found = list.find((user) => user.name === name);
  const email = req.body.email;
  if (typeof email !== "string") return;
  // ok: js-nosql-injection
  res.json([found, await User.findOne({ email })]);
});
