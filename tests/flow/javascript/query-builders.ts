import knexInit from 'knex';
import { Model, raw } from 'objection';
import { Knex } from 'knex';
const knex = knexInit({ client: 'pg' });
class Person extends Model {}
app.get('/a', async (req, res) => {
  const q = req.query.q;
  // ruleid: sql-injection
  await knex.raw(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await knex.raw('select * from a where b = ?', [q]);
  // ruleid: sql-injection
  await knex('a').whereRaw(`b = '${q}'`);
  // ok: sql-injection
  await knex('a').whereRaw('b = ?', [q]);
  // ruleid: sql-injection
  await knex('a').orderByRaw(q);
  // ruleid: sql-injection
  await knex('a').select(knex.raw('count(' + q + ')'));
  // ok: sql-injection
  await knex('a').where({ b: q });
  // ruleid: sql-injection
  await Person.query().where(raw(`b = '${q}'`));
  // ok: sql-injection
  await Person.query().where('b', q);
  // ruleid: sql-injection
  await knex.schema.raw(`drop table ${q}`);
  // ruleid: sql-injection
  await knex('a').joinRaw(`left join ${q}`).havingRaw('x');
  await knex.transaction(async (trx) => {
    // ruleid: sql-injection
    await trx.raw(`update a set b = '${q}'`);
  });
});

const { Sequelize, QueryTypes, literal, Op, fn, col } = require('sequelize');
const sequelize = new Sequelize('x');
app.get('/a', async (req, res) => {
  const q = req.query.q;
  // ruleid: sql-injection
  await sequelize.query(`select * from a where b = '${q}'`, { type: QueryTypes.SELECT });
  // ok: sql-injection
  await sequelize.query('select * from a where b = :q', { replacements: { q } });
  // ruleid: sql-injection
  await User.findAll({ order: sequelize.literal(q) });
  // ruleid: sql-injection
  await User.findAll({ where: Sequelize.literal(`name = '${q}'`) });
  // ruleid: sql-injection
  await User.findAll({ where: literal(`name = '${q}'`) });
  // ok: sql-injection
  await User.findAll({ where: { name: { [Op.like]: `%${q}%` } } });
  // ok: sql-injection
  await sequelize.query(`select * from a where b = ${sequelize.escape(q)}`);
});

import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { sql as ksql, Kysely } from 'kysely';
import { MikroORM, raw } from '@mikro-orm/postgresql';
import { sql as slonik } from 'slonik';
const db = drizzle(pool);
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  // ok: sql-injection
  await db.execute(sql`select * from u where n = ${q}`);
  // ruleid: sql-injection
  await db.execute(sql.raw(`select * from u where n = '${q}'`));
  // ruleid: sql-injection
  await db.execute(sql`select * from u order by ${sql.raw(q)}`);
  // ruleid: sql-injection
  await db.execute(`select * from u where n = '${q}'`);
  // ok: sql-injection
  await ksql`select * from u where n = ${q}`.execute(kdb);
  // ruleid: sql-injection
  await ksql.raw(`select * from u where n = '${q}'`).execute(kdb);
  // ruleid: sql-injection
  await ksql`select * from u order by ${ksql.raw(q)}`.execute(kdb);
  // ok: sql-injection
  await ksql`select * from u order by ${ksql.ref(q)}`.execute(kdb);
  // ruleid: sql-injection
  await ksql`select ${ksql.lit(q)}`.execute(kdb);
  // ruleid: sql-injection
  await em.getConnection().execute(`select * from u where n = '${q}'`);
  // ok: sql-injection
  await em.getConnection().execute('select * from u where n = ?', [q]);
  // ruleid: sql-injection
  await em.execute(`select * from u where n = '${q}'`);
  // ruleid: sql-injection
  await em.find(User, { [raw(`lower('${q}')`)]: 1 });
  // ruleid: sql-injection
  await em.createQueryBuilder(User).where(`name = '${q}'`);
  // ok: sql-injection
  await pool.any(slonik.unsafe`select * from u where n = ${q}`);
});
import settings from './settings.js';
import { strict } from './config.js';
app.get('/unsettled', async (req, res) => {
  if (!settings.strict) {
    // ruleid: sql-injection
    await knex.raw(`select * from a where b = '${req.query.q}'`);
  }
  if (!strict) {
    // ruleid: sql-injection
    await knex.raw(`select * from a where b = '${req.query.q}'`);
  }
  res.send('ok');
});
