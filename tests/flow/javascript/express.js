const express = require('express');
const { exec, execFile, spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const app = express();
const ROOT = path.resolve('files');
app.get('/a', (req, res) => {
  const { name } = req.query;
  // ruleid: command-injection
  exec(`ls ${name}`, (err, out) => res.send(out));
  // ok: command-injection
  execFile('ls', [name]);
  // ruleid: command-injection
  spawn('ls ' + name, { shell: true });
  // ruleid: cross-site-scripting
  res.send('<h1>' + name + '</h1>');
  // ok: cross-site-scripting
  res.json({ name });
});
app.get('/b', async (req, res) => {
  const file = path.join(ROOT, req.params.file);
  // ruleid: path-traversal
  const t = await fs.promises.readFile(file);
  const full = path.resolve(ROOT, req.params.file);
  if (!full.startsWith(ROOT + path.sep)) return res.status(400).end();
  // ok: path-traversal
  fs.readFileSync(full);
  // ok: path-traversal
  fs.readFileSync(path.join(ROOT, path.basename(req.query.x)));
  res.type('text/plain');
  // ok: cross-site-scripting
  res.send('Hi ' + req.query.x);
});
function check(req, res, next) { if (!/^\w+$/.test(req.query.n)) { return res.sendStatus(400); } next(); }
app.get('/c', check, (req, res) => {
  // ok: command-injection
  exec('ls ' + req.query.n);
  // ruleid: command-injection
  exec('ls ' + req.query.m);
});
class Svc {
  constructor(db) { this.db = db; }
  async find(name) {
    // ruleid: sql-injection
    return this.db.query(`select * from t where name = '${name}'`);
  }
  async find2(name) {
    // ok: sql-injection
    return this.db.query('select * from t where name = ?', [name]);
  }
}
const svc = new Svc(require('mysql2').createPool({}));
app.post('/d', async (req, res) => {
  const r = await svc.find(req.body.name); await svc.find2(req.body.name);
  // ruleid: open-redirect
  res.redirect(req.query.next);
  const n = String(req.query.next);
  if (n.startsWith('/') && !n.startsWith('//')) {
    // ok: open-redirect
    return res.redirect(n);
  }
  // ok: open-redirect
  res.redirect('/users/' + req.query.id);
  const T = { a: 'x', b: 'y' };
  // ok: command-injection
  exec(T[req.query.t]);
  const u = new URL(req.body.url);
  if (!new Set(['a.example']).has(u.hostname)) return res.end();
  // ok: request-forgery
  await fetch(u);
  // ruleid: request-forgery
  await fetch(req.body.other);
  switch (req.query.k) { case 'a': break; default: return; }
  // ok: command-injection
  exec('x ' + req.query.k);
  let body = '';
  req.on('data', c => { body += c; });
  req.on('end', () => {
    const m = JSON.parse(body);
    // ruleid: code-injection
    eval(m.code);
  });
  ['a', req.query.z].forEach(x => {
    // ruleid: command-injection
    exec(x);
  });
  Promise.resolve(req.query.z).then(v => {
    // ruleid: command-injection
    exec(v);
  });
  const o = {};
  // ruleid: prototype-pollution
  o[req.body.a][req.body.b] = req.body.c;
  if (typeof req.body.user !== 'string') return;
  // ruleid: nosql-injection
  await User.findOne({ name: req.body.name });
  // ok: nosql-injection
  await User.findOne({ name: req.body.user });
  // ruleid: mass-assignment
  await User.create(req.body);
});
const User = require('mongoose').model('User');
module.exports = (db) => {
  const base = 'x';
  app.get('/e', (req, res) => {
    // ruleid: sql-injection
    db.all('select ' + req.query.x + base, cb);
  });
};
