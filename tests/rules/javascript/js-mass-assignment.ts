app.post("/users", async (req: any, res: any) => {
  // ruleid: js-mass-assignment
  const user = await User.create(req.body);
  // ruleid: js-mass-assignment
  await User.findByIdAndUpdate(req.params.id, req.body);
  // ruleid: js-mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: req.body });
  // ruleid: js-mass-assignment
  Object.assign(user, req.body);
  // ruleid: js-mass-assignment
  const account = new Account({ ...req.body, owner: 1 });
  const { name, email } = req.body;
  // ok: js-mass-assignment
  await User.create({ name, email });
  // ok: js-mass-assignment
  await User.create({ name: req.body.name, email: req.body.email });
  // ok: js-mass-assignment
  await User.create(pick(req.body, ["name", "email"]));
  // ok: js-mass-assignment
  await prisma.user.create({ data: NewUser.parse(req.body) });
  // ok: js-mass-assignment
  throw new Error(req.body.message);
});

router.patch("/accounts/:id", async (req, res) => {
  const { password, ...rest } = req.body;
  // ruleid: js-mass-assignment
  await db("accounts").where({ id: req.params.id }).update(rest);
  // ruleid: js-mass-assignment
  account.set(req.body);
  // ruleid: js-mass-assignment
  _.merge(account, req.body);
  // ok: js-mass-assignment
  await account.update(req.body, { fields: ["name", "bio"] });
  const changes = Object.fromEntries(Object.entries(req.body).filter(([key]) => OPEN.has(key)));
  // ok: js-mass-assignment
  await account.update(changes);
});
