const COLUMNS = { age: "age", name: "name" };

app.get("/users", async (req, res) => {
  const { name } = req.query;
  // ruleid: js-sql-injection
  await db.query(`SELECT * FROM users WHERE name = '${name}'`);
  // ruleid: js-sql-injection
  await pool.query("SELECT * FROM users WHERE id = " + req.params.id);
  const text = "SELECT * FROM users WHERE name = '" + name + "'";
  // ruleid: js-sql-injection
  await connection.execute(text);
  // ok: js-sql-injection
  await db.query("SELECT * FROM users WHERE name = $1", [name]);
  // ok: js-sql-injection
  await db.query(`SELECT * FROM users WHERE id = ${Number(req.params.id)}`);
  // ok: js-sql-injection
  await db.query(`SELECT * FROM users ORDER BY ${COLUMNS[req.query.order]}`);
  // ok: js-sql-injection
  await db.query(sql`SELECT * FROM users WHERE name = ${name}`);
  // ok: js-sql-injection
  res.json(await db.query("SELECT * FROM users WHERE name LIKE ?", ["%" + name + "%"]));
});
