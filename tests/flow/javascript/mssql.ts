import sql from 'mssql';
import oracledb from 'oracledb';
import { Request, Connection, TYPES } from 'tedious';
app.get('/a', async (req, res) => {
  const q = req.query.q;
  const pool = await sql.connect({});
  // ruleid: sql-injection
  await pool.request().query(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await pool.request().input('q', sql.VarChar, q).query('select * from a where b = @q');
  // ok: sql-injection
  await sql.query`select * from a where b = ${q}`;
  // ruleid: sql-injection
  await sql.query(`select * from a where b = '${q}'`);
  const request = new sql.Request();
  // ruleid: sql-injection
  await request.query("select * from a where b = '" + q + "'");
  // ruleid: sql-injection
  await request.batch("create table " + q);
  const connection = await oracledb.getConnection({});
  // ruleid: sql-injection
  await connection.execute(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await connection.execute('select * from a where b = :q', { q });
  // ruleid: sql-injection
  await connection.executeMany(`insert into ${q} values (:1)`, []);
  // ruleid: sql-injection
  const r = new Request(`select * from a where b = '${q}'`, (err) => {});
  // ruleid: sql-injection
  const ps = new sql.PreparedStatement(); await ps.prepare(`select ${q}`);
});
