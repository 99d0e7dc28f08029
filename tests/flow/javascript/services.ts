import express from 'express';
import xpath from 'xpath';
import { DOMParser } from '@xmldom/xmldom';
import ejs from 'ejs';
import Handlebars from 'handlebars';
import nunjucks from 'nunjucks';
import pug from 'pug';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import unzipper from 'unzipper';
import AdmZip from 'adm-zip';
import axios from 'axios';
import libxmljs from 'libxmljs2';
import _ from 'lodash';
const app = express();
const doc = new DOMParser().parseFromString('<a/>');
function lookup(user: string, pass: string) {
  // ruleid: xpath-injection
  const query = "//user[name/text()='" + user + "' and pass/text()='" + pass + "']";
  return xpath.select1(query, doc as any);
}
function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  return `concat(${text.split("'").map((p) => `'${p}'`).join(`, "'", `)})`;
}
app.post('/x', (req, res) => {
  lookup(req.body.user, req.body.pass);
  // ok: xpath-injection
  xpath.select(`//user[name=${literal(String(req.body.user))}]`, doc as any);
  const parsed = xpath.parse('//user[name=$name]');
  // ok: xpath-injection
  parsed.select({ node: doc as any, variables: { name: req.body.user } });
  const select = xpath.useNamespaces({ a: 'b' });
  // ruleid: xpath-injection
  select(`//a:user[@id='${req.body.id}']`, doc as any);
});
app.post('/t', (req, res) => {
  const name = req.body.name;
  // ruleid: template-injection
  ejs.render(`<p>Hello ${name}</p>`, {});
  // ok: template-injection
  ejs.render('<p>Hello <%= name %></p>', { name });
  // ruleid: template-injection
  const t = Handlebars.compile(req.body.template);
  // ruleid: template-injection
  nunjucks.renderString('Hi ' + name, {});
  // ruleid: template-injection
  pug.compile(`p Hello ${name}`)();
  const env = new nunjucks.Environment();
  // ruleid: template-injection
  env.renderString(req.body.t, {});
  // ruleid: template-injection
  _.template(req.body.t)({});
  // ok: template-injection
  res.render('index', { name });
});
async function unpack(file: string, dest: string) {
  const directory = await unzipper.Open.file(file);
  for (const entry of directory.files) {
    const target = path.join(dest, entry.path);
    // ruleid: archive-slip
    await pipeline(entry.stream(), fs.createWriteStream(target));
  }
  const zip = new AdmZip(file);
  for (const entry of zip.getEntries()) {
    // ruleid: archive-slip
    fs.writeFileSync(path.join(dest, entry.entryName), entry.getData());
    const t = path.resolve(dest, entry.entryName);
    if (!t.startsWith(path.resolve(dest) + path.sep)) throw new Error('no');
    // ok: archive-slip
    fs.writeFileSync(t, entry.getData());
    const rel = path.relative(dest, path.join(dest, entry.entryName));
    if (rel.startsWith('..') || path.isAbsolute(rel)) continue;
    // ok: archive-slip
    fs.writeFileSync(path.join(dest, entry.entryName), entry.getData());
  }
  fs.createReadStream(file).pipe(unzipper.Parse()).on('entry', (entry) => {
    // ruleid: archive-slip
    entry.pipe(fs.createWriteStream(path.join(dest, entry.path)));
    // ok: archive-slip
    entry.pipe(fs.createWriteStream(path.join(dest, path.basename(entry.path))));
  });
}
const ALLOWED = new Set(['a.example', 'b.example']);
const SERVICES: Record<string, string> = { users: 'http://users.internal', orders: 'http://orders.internal' };
app.get('/p', async (req, res) => {
  // ruleid: request-forgery
  const a = await axios.get(req.query.url as string);
  // ruleid: request-forgery
  await axios({ method: 'get', url: `http://${req.query.host}/status` });
  // ok: request-forgery
  await axios.get(`https://api.example.com/users/${req.query.id}`);
  const base = SERVICES[String(req.params.name)];
  if (!base) { res.status(404).end(); return; }
  // ok: request-forgery
  await fetch(`${base}/x?q=${encodeURIComponent(String(req.query.q))}`);
  const url = new URL(String(req.query.image));
  if (url.protocol !== 'https:' || !ALLOWED.has(url.hostname)) { res.status(400).end(); return; }
  // ok: request-forgery
  await fetch(url.toString());
  let parsed: URL;
  try { parsed = new URL(req.body.hook); } catch { res.status(400).end(); return; }
  // ruleid: request-forgery
  await fetch(parsed);
  // ruleid: xml-entities
  libxmljs.parseXml(req.body.xml, { noent: true });
  // ok: xml-entities
  libxmljs.parseXml(req.body.xml, { noent: false, nonet: true });
  // ok: xml-entities
  libxmljs.parseXml(req.body.xml);
  // ruleid: mass-assignment
  Object.assign(req.user, req.body);
  // ok: mass-assignment
  const copy = Object.assign({}, req.body);
  // ok: mass-assignment
  await User.create({ name: req.body.name, email: req.body.email });
  // ruleid: mass-assignment
  await User.findByIdAndUpdate(req.params.id, { $set: req.body });
  // ruleid: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { ...req.body } });
  // ok: mass-assignment
  await User.create(_.pick(req.body, ['name']));
  // ruleid: header-injection
  res.setHeader('X-Name', req.query.name as string);
  // ok: header-injection
  res.setHeader('X-Name', encodeURIComponent(req.query.name as string));
  // ruleid: open-redirect
  res.writeHead(302, { Location: req.query.next });
});
function merge(target: any, source: any) {
  for (const key of Object.keys(source)) {
    if (typeof source[key] === 'object') { target[key] = target[key] || {}; merge(target[key], source[key]); }
    else {
      // ruleid: prototype-pollution
      target[key] = source[key];
    }
  }
  return target;
}
function mergeSafe(target: any, source: any) {
  for (const key of Object.keys(source)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue;
    if (typeof source[key] === 'object') { target[key] = target[key] || {}; mergeSafe(target[key], source[key]); }
    else {
      // ok: prototype-pollution
      target[key] = source[key];
    }
  }
  return target;
}
const settings: any = {};
app.put('/s', (req, res) => { merge(settings, req.body); mergeSafe({}, req.body); res.json(settings); });
function setPath(obj: any, p: string, value: unknown) {
  const keys = p.split('.');
  const last = keys.pop()!;
  let node = obj;
  for (const k of keys) { node[k] = node[k] ?? {}; node = node[k]; }
  // ruleid: prototype-pollution
  node[last] = value;
}
app.put('/t', (req, res) => { setPath(settings, req.body.path, req.body.value); });
