import { Pool, Client } from 'pg';
import pgPromise from 'pg-promise';
import format from 'pg-format';
const pool = new Pool();
app.get('/a', async (req, res) => {
  const id = req.query.id;
  // ruleid: sql-injection
  await pool.query(`select * from u where id = ${id}`);
  // ruleid: sql-injection
  await pool.query({ text: `select * from u where id = ${id}` });
  // ok: sql-injection
  await pool.query({ text: 'select * from u where id = $1', values: [id] });
  const client = await pool.connect();
  // ruleid: sql-injection
  await client.query('select * from u order by ' + req.query.sort);
  // ok: sql-injection
  await client.query(format('select * from u order by %I', req.query.sort));
  // ok: sql-injection
  await client.query(`select * from u order by ${client.escapeIdentifier(req.query.sort)}`);
  const db = pgPromise()('postgres://x');
  // ruleid: sql-injection
  await db.any("select * from u where n = '" + id + "'");
  // ok: sql-injection
  await db.any('select * from u where n = $1', [id]);
  // ruleid: sql-injection
  await db.task((t) => t.one(`select * from u where n = '${id}'`));
  const COLUMNS = { name: 'name', age: 'age' };
  // ok: sql-injection
  await pool.query(`select * from u order by ${COLUMNS[req.query.sort] || 'name'}`);
});

import postgres from 'postgres';
const sql = postgres('postgres://x');
app.get('/a', async (req, res) => {
  // ok: sql-injection
  await sql`select * from u where id = ${req.query.id}`;
  // ruleid: sql-injection
  await sql.unsafe(`select * from u where id = ${req.query.id}`);
  // ok: sql-injection
  await sql.unsafe('select * from u where id = $1', [req.query.id]);
  // ruleid: sql-injection
  await sql`select * from u ${sql.unsafe('order by ' + req.query.sort)}`;
  // ok: sql-injection
  await sql`select * from u order by ${sql(req.query.sort)}`;
});
