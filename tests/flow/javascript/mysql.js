const mysql = require('mysql2/promise');
const mariadb = require('mariadb');
const pool = mysql.createPool({});
app.get('/a', async (req, res) => {
  const q = req.query.q;
  // ruleid: sql-injection
  const [rows] = await pool.query("select * from a where b = '" + q + "'");
  // ruleid: sql-injection
  await pool.execute(`select * from a where b like '%${q}%'`);
  // ok: sql-injection
  await pool.execute('select * from a where b like ?', [`%${q}%`]);
  // ok: sql-injection
  await pool.query('select * from a where b = ' + mysql.escape(q));
  const conn = await pool.getConnection();
  // ruleid: sql-injection
  await conn.query({ sql: `select * from a where b = ${q}` });
  const m = await mariadb.createPool({}).getConnection();
  // ruleid: sql-injection
  await m.query(`select ${q}`);
  // ruleid: sql-injection
  await m.batch(`insert into t values ('${q}')`, []);
  // ruleid: sql-injection
  const stream = conn.queryStream(`select ${q}`);
});
