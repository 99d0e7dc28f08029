const { z } = require("zod");

const Login = z.object({ name: z.string(), password: z.string() });

app.post("/login", async (req, res) => {
  // ruleid: js-nosql-injection
  const user = await User.findOne({ name: req.body.name, password: req.body.password });
  const { email } = req.body;
  // ruleid: js-nosql-injection
  await users.updateOne({ email: email }, { $set: { seen: true } });
  // ruleid: js-nosql-injection
  await db.collection("notes").find({ $where: `this.owner == '${req.query.owner}'` }).toArray();
  // ok: js-nosql-injection
  await User.findOne({ name: String(req.body.name) });
  // ok: js-nosql-injection
  await User.findOne({ name: { $eq: req.body.name } });
  // ok: js-nosql-injection
  await users.updateOne({ _id: user.id }, { $set: { name: req.body.name } });
  // ok: js-nosql-injection
  await Post.findOne({ where: { id: req.body.id } });
  // ok: js-nosql-injection
  const first = list.find((item) => item.id === req.body.id);
});

app.post("/checked", async (req, res) => {
  const { name } = Login.parse(req.body);
  // ok: js-nosql-injection
  await User.findOne({ name });
  const email = req.body.email;
  if (typeof email !== "string") return res.sendStatus(400);
  // ok: js-nosql-injection
  await User.findOne({ email });
});

app.get("/orders/search", async (req, res) => {
  const filter = JSON.parse(req.query.filter);
  // ruleid: js-nosql-injection
  res.json(await Order.find(filter).lean());
});

app.get("/orders/totals", async (req, res) => {
  // ruleid: js-nosql-injection
  const rows = await orders.aggregate([{ $match: { owner: req.query.owner } }]).toArray();
  // ok: js-nosql-injection
  const all = await orders.aggregate([{ $match: { owner: String(req.query.owner) } }]).toArray();
  res.json({ rows, all });
});

app.post("/reset", async (req, res) => {
  // ruleid: js-nosql-injection
  const first = await User.findOne().where("token").equals(req.body.token);
  // ruleid: js-nosql-injection
  const second = await prisma.user.findFirst({ where: { token: req.body.token } });
  const token = typeof req.body.token === "string" ? req.body.token : "";
  // ok: js-nosql-injection
  const third = await User.findOne({ token });
  // ok: js-nosql-injection
  const fourth = await prisma.user.findFirst({ where: { token: String(req.body.token) } });
  res.json([first, second, third, fourth]);
});
