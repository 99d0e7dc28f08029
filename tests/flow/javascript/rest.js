import express from 'express';
import serialize from 'node-serialize';
import yaml from 'js-yaml';
import vm from 'node:vm';
import v8 from 'node:v8';
import { execFile, spawn } from 'node:child_process';
import escapeStringRegexp from 'escape-string-regexp';
import knex from 'knex';
import { Prisma, PrismaClient } from '@prisma/client';

const app = express();
const db = knex({ client: 'pg' });
const prisma = new PrismaClient();
const OPERATIONS = { add: (a, b) => a + b, sub: (a, b) => a - b };
const COLUMNS = ['name', 'created'];

app.post('/code', (req, res) => {
  // ruleid: code-injection
  new Function('x', `return ${req.body.formula}`)(1);
  // ruleid: code-injection
  vm.runInNewContext(req.body.script, {});
  // ruleid: code-injection
  setTimeout(`go('${req.query.next}')`, 10);
  // ok: code-injection
  setTimeout(() => console.info(req.query.next), 10);
  // ok: code-injection
  const value = JSON.parse(req.body.formula);
  const operation = OPERATIONS[req.body.operation];
  // ok: code-injection
  res.json({ value, sum: operation ? operation(Number(req.body.a), Number(req.body.b)) : 0 });
});

app.post('/objects', (req, res) => {
  // ruleid: deserialisation
  const cart = serialize.unserialize(Buffer.from(req.cookies.cart, 'base64').toString());
  // ruleid: deserialisation
  const state = v8.deserialize(Buffer.from(req.body.state, 'base64'));
  // ok: deserialisation
  const safe = JSON.parse(req.cookies.cart);
  // ok: deserialisation
  const settings = yaml.load(req.body.settings, { schema: yaml.JSON_SCHEMA });
  // ok: deserialisation
  const plain = yaml.load(req.body.settings);
  res.json({ cart, state, safe, settings, plain });
});

app.get('/expressions', (req, res) => {
  // ruleid: regex-injection
  const bad = new RegExp(req.query.pattern, 'i');
  // ok: regex-injection
  const good = new RegExp(escapeStringRegexp(String(req.query.pattern)));
  // ok: regex-injection
  const also = new RegExp(String(req.query.pattern).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  res.json([bad, good, also].map((each) => each.test('a')));
});

app.get('/sizes', (req, res) => {
  // ruleid: resource-exhaustion
  const buffer = Buffer.alloc(Number(req.query.size));
  // ok: resource-exhaustion
  const small = Buffer.alloc(Math.min(Number(req.query.size), 1024));
  const count = parseInt(req.query.count, 10);
  if (!(count > 0 && count <= 100)) {
    return res.status(400).end();
  }
  // ok: resource-exhaustion
  const list = new Array(count).fill(0);
  res.json([buffer.length, small.length, list.length]);
});

app.get('/logs', (req, res) => {
  // ruleid: log-injection
  console.log(`login of ${req.query.user}`);
  // ok: log-injection
  console.log('login', JSON.stringify(req.query.user));
  // ok: log-injection
  console.log(`login of ${String(req.query.user).replace(/[\r\n]/g, ' ')}`);
  res.end();
});

app.post('/session', async (req, res) => {
  // ruleid: trust-boundary
  req.session.role = req.body.role;
  // ruleid: trust-boundary
  Object.assign(req.session, req.body);
  // ok: trust-boundary
  req.session.theme = ['dark', 'light'].includes(req.body.theme) ? req.body.theme : 'light';
  const user = await prisma.user.findUnique({ where: { name: String(req.body.name) } });
  // ok: trust-boundary
  req.session.userId = user.id;
  res.end();
});

app.get('/tables', async (req, res) => {
  const { sort, name } = req.query;
  // ruleid: sql-injection
  await db('users').whereRaw(`name = '${name}'`);
  // ok: sql-injection
  await db('users').whereRaw('name = ?', [name]);
  // ok: sql-injection
  await db('users').orderBy(COLUMNS.includes(sort) ? sort : 'name');
  // ruleid: sql-injection
  await prisma.$queryRawUnsafe(`select * from users where name = '${name}'`);
  // ok: sql-injection
  await prisma.$queryRaw`select * from users where name = ${name}`;
  // ok: sql-injection
  await prisma.$queryRaw(Prisma.sql`select * from users where name = ${name}`);
  const column = COLUMNS.find((each) => each === sort) ?? 'name';
  // ok: sql-injection
  await db.raw(`select * from users order by ${column}`);
  res.end();
});

app.get('/programs', (req, res) => {
  // ruleid: command-injection
  spawn('sh', ['-c', `convert ${req.query.file}`]);
  // ok: command-injection
  spawn('convert', ['--', req.query.file]);
  // ruleid: command-injection
  execFile(req.query.program, ['--version']);
  if (/[^\w.-]/.test(req.query.file)) {
    return res.sendStatus(400);
  }
  // ok: command-injection
  spawn(`convert ${req.query.file}`, { shell: true });
  // ok: template-injection
  res.render('done', { name: req.query.name });
  const headers = { 'X-Name': String(req.query.name).replace(/[\r\n]+/g, '') };
  // ok: header-injection
  res.set('X-Name', headers['X-Name']);
  // ok: xpath-injection
  res.json({ done: true });
});
