import Database from 'better-sqlite3';
import sqlite3 from 'sqlite3';
import { open } from 'sqlite';
import { DatabaseSync } from 'node:sqlite';
import { Database as BunDb } from 'bun:sqlite';
import { createClient } from '@libsql/client';
import initSqlJs from 'sql.js';
const db = new Database('x.db');
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  // ruleid: sql-injection
  db.prepare(`select * from a where b = '${q}'`).all();
  // ok: sql-injection
  db.prepare('select * from a where b = ?').all(q);
  // ruleid: sql-injection
  db.exec(`delete from a where b = '${q}'`);
  // ruleid: sql-injection
  db.pragma(`table_info(${q})`);
  const old = new sqlite3.Database('y');
  // ruleid: sql-injection
  old.all(`select * from a where b = '${q}'`, (e, r) => {});
  // ok: sql-injection
  old.all('select * from a where b = ?', [q], (e, r) => {});
  const prom = await open({ filename: 'z', driver: sqlite3.Database });
  // ruleid: sql-injection
  await prom.get(`select * from a where b = '${q}'`);
  const core = new DatabaseSync(':memory:');
  // ruleid: sql-injection
  core.exec(`insert into a values ('${q}')`);
  // ruleid: sql-injection
  core.prepare(`select * from a where b = ${q}`).get();
  const bun = new BunDb('b');
  // ruleid: sql-injection
  bun.query(`select * from a where b = '${q}'`).all();
  // ruleid: sql-injection
  bun.run(`delete from a where b = '${q}'`);
  const turso = createClient({ url: 'file:x' });
  // ruleid: sql-injection
  await turso.execute(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await turso.execute({ sql: 'select * from a where b = ?', args: [q] });
  // ruleid: sql-injection
  await turso.execute({ sql: `select * from a where b = '${q}'`, args: [] });
  // ruleid: sql-injection
  await turso.executeMultiple(`delete from a where b = '${q}'`);
});
