import { Controller, Get, Post, Query, Body, Param, ParseIntPipe } from '@nestjs/common';
import { Repository } from 'typeorm';
import * as yaml from 'js-yaml';
import fastify from 'fastify';
import Koa from 'koa';
import net from 'node:net';
import v8 from 'node:v8';
import mongoose from 'mongoose';
import xpath from 'xpath';
const HOSTS = ['api.example.com', 'b.example'];
@Controller('users')
export class UsersController {
  constructor(private readonly repo: Repository<User>, private ds: DataSource) {}
  @Get()
  async find(@Query('name') name: string, @Param('id', ParseIntPipe) id: number) {
    // ok: sql-injection
    await this.ds.query(`select * from u where id = ${id}`);
    // ruleid: sql-injection
    return this.ds.query(`select * from u where name = '${name}'`);
  }
  @Post()
  async make(@Body() body: any, @Body() dto: CreateUserDto) {
    // ok: mass-assignment
    this.repo.create(dto);
    // ruleid: mass-assignment
    return this.repo.create(body);
  }
  @Get('hello')
  hello(@Query('name') name: string) {
    // ruleid: cross-site-scripting
    return `<h1>Hello ${name}</h1>`;
  }
}
const app = fastify();
app.get('/x', async (request, reply) => {
  const { q } = request.query as { q: string };
  // ok: cross-site-scripting
  reply.send('<p>' + q);
  // ruleid: cross-site-scripting
  reply.type('text/html').send('<p>' + q + '</p>');
  return 1;
});
app.post('/y', { schema: { body: S } }, async (request, reply) => {
  // ok: nosql-injection
  return User.findOne({ name: request.body.name });
});
app.post('/y', async (request, reply) => {
  const { error, value } = schema.validate(request.body);
  if (error) return reply.code(400).send();
  // ok: nosql-injection
  return User.findOne({ name: request.body.name });
});
const koa = new Koa();
koa.use(async (ctx, next) => {
  // ruleid: cross-site-scripting
  ctx.body = `<p>${ctx.query.name}</p>`;
  // ruleid: open-redirect
  ctx.redirect(ctx.query.next);
  // ruleid: trust-boundary
  ctx.session.role = ctx.request.body.role;
  const target = new URL(String(ctx.query.url));
  if (!HOSTS.some((h) => target.hostname === h || target.hostname.endsWith('.' + h))) { ctx.status = 400; return; }
  // ok: request-forgery
  await fetch(target.href);
  const parts = ctx.request.body.path.split('.');
  if (parts.some(p => ['__proto__', 'constructor', 'prototype'].includes(p))) return;
  let cur = {};
  for (const p of parts.slice(0, -1)) { cur = cur[p]; }
  // ok: prototype-pollution
  cur[parts[0]] = 1;
  const more = ctx.request.body.path.split('.');
  let here = {};
  for (const p of more.slice(0, -1)) { here = here[p]; }
  // ruleid: prototype-pollution
  here[more[0]] = 1;
  const url = new URL('/v1/users/' + ctx.query.id, 'https://api.example.com');
  // ok: request-forgery
  await fetch(url);
  if (/['"]/.test(ctx.query.title)) return;
  const title = ctx.query.title;
  const name = ctx.query.other as string;
  if (/['"]/.test(name)) return;
  // ok: xpath-injection
  xpath.select(`//a[@n='${name}']`, doc);
  // ruleid: xpath-injection
  xpath.select(`//a[@n='${ctx.query.z}']`, doc);
});
net.createServer((s) => {
  s.on('data', (buf) => {
    // ruleid: deserialisation
    const x = v8.deserialize(buf);
  });
});
function readBody(req): Promise<string> {
  return new Promise((resolve, reject) => {
    let data = '';
    req.on('data', (c) => (data += c));
    req.on('end', () => resolve(data));
  });
}
import http from 'http';
http.createServer(async (req, res) => {
  const body = await readBody(req);
  // ruleid: code-injection
  eval(body);
  let s = '';
  for await (const chunk of req) s += chunk;
  // ruleid: code-injection
  eval(s);
  const u = new URL(req.url, 'http://localhost');
  res.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  res.end(`<p>${u.searchParams.get('q')}</p>`);
});
http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'application/json' });
  // ok: cross-site-scripting
  res.end('{"a": "' + req.headers.x + '"}');
});
export async function GET(request: NextRequest) {
  const q = request.nextUrl.searchParams.get('q');
  const b = await request.json();
  // ruleid: nosql-injection
  await User.findOne({ name: b.name });
  // ruleid: cross-site-scripting
  return new Response(`<p>${q}</p>`, { headers: { 'Content-Type': 'text/html' } });
}
window.addEventListener('message', (event) => {
  // ruleid: cross-site-scripting
  document.body.innerHTML = event.data;
});
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://a.example') return;
  // ok: cross-site-scripting
  document.body.innerHTML = event.data;
});
const p = new URLSearchParams(location.search);
// ruleid: cross-site-scripting
document.getElementById('x').innerHTML = 'Hi ' + p.get('name');
// ok: cross-site-scripting
document.getElementById('x').textContent = 'Hi ' + p.get('name');
const comments = [];
const notes = new Map();
app2.post('/c', (req, res) => { comments.push(req.body.text); notes.set(req.body.id, req.body.text); res.end(); });
app2.get('/c', (req, res) => {
  // ruleid: cross-site-scripting
  res.send('<ul>' + comments.map(c => `<li>${c}</li>`).join('') + '</ul>');
});
app2.get('/d', (req, res) => {
  // ruleid: cross-site-scripting
  res.send(`<p>${notes.get(req.params.id)}</p>`);
});
export const handler = async (event) => {
  // ruleid: code-injection
  return eval(event.queryStringParameters.code);
};
