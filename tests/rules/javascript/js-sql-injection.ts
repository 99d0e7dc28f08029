const COLUMNS = { age: "age", name: "name" };
const SORTS = ["age", "name"];

app.get("/users", async (req, res) => {
  const { name } = req.query;
  // ruleid: js-sql-injection
  await db.query(`SELECT * FROM users WHERE name = '${name}'`);
  // ruleid: js-sql-injection
  await pool.query("SELECT * FROM users WHERE id = " + req.params.id);
  const text = "SELECT * FROM users WHERE name = '" + name + "'";
  // ruleid: js-sql-injection
  await connection.execute(text);
  let sql = "SELECT * FROM users";
  if (name) sql += " WHERE name = '" + name + "'";
  // ruleid: js-sql-injection
  db.all(sql, (error, rows) => res.json(rows));
  // ok: js-sql-injection
  await db.query("SELECT * FROM users WHERE name = $1", [name]);
  // ok: js-sql-injection
  await db.query({ text: "SELECT * FROM users WHERE name = $1", values: [name] });
  // ok: js-sql-injection
  await db.query(`SELECT * FROM users WHERE id = ${Number(req.params.id)}`);
  // ok: js-sql-injection
  await db.query(`SELECT * FROM users ORDER BY ${COLUMNS[req.query.order]}`);
  // ok: js-sql-injection
  await db.query(sql`SELECT * FROM users WHERE name = ${name}`);
  // ok: js-sql-injection
  res.json(await db.query("SELECT * FROM users WHERE name LIKE ?", ["%" + name + "%"]));
});

app.get("/sorted", async (req, res) => {
  // ruleid: js-sql-injection
  const rows = await knex("users").orderByRaw(req.query.sort);
  // ruleid: js-sql-injection
  await sequelize.query(`SELECT * FROM notes WHERE owner = '${req.query.owner}'`);
  // ruleid: js-sql-injection
  await prisma.$queryRawUnsafe(`SELECT * FROM notes WHERE id = ${req.query.id}`);
  // ok: js-sql-injection
  await prisma.$queryRaw`SELECT * FROM notes WHERE id = ${req.query.id}`;
  // ok: js-sql-injection
  await knex("users").whereRaw("name = ?", [req.query.name]);
  // ok: js-sql-injection
  await User.findAll({ where: { name: req.query.name } });
  const sort = req.query.sort;
  if (!SORTS.includes(sort)) return res.sendStatus(400);
  // ok: js-sql-injection
  await knex.raw(`SELECT * FROM users ORDER BY ${sort}`);
});

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  // ruleid: js-sql-injection
  const found = await client.query(`SELECT id FROM posts WHERE slug = '${searchParams.get("slug")}'`);
  // ok: js-sql-injection
  await client.query("SELECT id FROM posts WHERE slug = $1", [searchParams.get("slug")]);
  return Response.json(found.rows);
}
