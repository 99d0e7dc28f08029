// What checks a value, what looks like a check, and what stands in where nothing is found.
import { URL } from 'node:url';
import { exec, execSync } from 'node:child_process';
import { redirect } from 'next/navigation';
import Ajv from 'ajv';
import express from 'express';
import Fastify from 'fastify';
import { Body, Controller, Post, Session } from '@nestjs/common';
import { IsIn, IsNotEmpty, IsString } from 'class-validator';
import { Client, User } from './models';

const app = express();
const HOSTS = ['example.com', 'partner.example.org'];
const TOOLS: Record<string, string> = { lint: 'npm run lint', test: 'npm test' };
const valid = new Ajv().compile({ type: 'object', properties: { sid: { type: 'string' } } });

app.get('/run/:tool', (req, res) => {
  // ruleid: command-injection
  execSync(TOOLS[req.params.tool] || req.params.tool);
  // ok: command-injection
  execSync(Object.hasOwn(TOOLS, req.params.tool) ? TOOLS[req.params.tool] : TOOLS.test);
  res.end();
});

app.get('/leave', (req, res) => {
  const url = new URL(String(req.query.u));
  if (!HOSTS.some((host) => url.hostname.endsWith(host))) return res.status(400).end();
  // ruleid: open-redirect
  res.redirect(url.href);
});

app.get('/leave-known', (req, res) => {
  const url = new URL(String(req.query.u));
  if (!HOSTS.includes(url.hostname)) return res.status(400).end();
  // ok: open-redirect
  res.redirect(url.href);
});

app.get('/own', (req, res) => {
  const url = new URL(String(req.query.u), `https://${req.headers.host}`);
  if (url.host !== req.headers.host) return res.redirect('/');
  // ok: open-redirect
  res.redirect(url.href);
});

app.get('/asked', (req, res) => {
  const url = new URL(String(req.query.u));
  if (url.host !== req.query.host) return res.redirect('/');
  // ruleid: open-redirect
  res.redirect(url.href);
});

app.get('/next', (req, res) => {
  const next = String(req.query.next);
  // ok: open-redirect
  if (next.startsWith('/') && !/^\/[\/\\]/.test(next)) return res.redirect(next);
  // ruleid: open-redirect
  if (next.startsWith('/')) return res.redirect(next);
  res.redirect('/');
});

app.get('/registered', async (req, res) => {
  const client = await Client.findById(String(req.query.client));
  if (!client?.redirectUris.includes(req.query.uri)) return res.status(400).end();
  // ok: open-redirect
  res.redirect(String(req.query.uri));
});

app.get('/lowered', (req, res) => {
  const url = new URL(String(req.query.u));
  const host = url.hostname.toLowerCase();
  if (host !== 'example.com' && !host.endsWith('.example.com')) return res.status(400).end();
  // ok: open-redirect
  res.redirect(url.href);
});

app.get('/one-slash', (req, res) => {
  // ok: open-redirect
  res.redirect('/' + String(req.query.next).replace(/^[\/\\]+/, ''));
});

export async function finish(formData: FormData) {
  // ruleid: open-redirect
  redirect(String(formData.get('to')));
}

app.post('/session', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await User.findOne({ sid: req.body.sid }));
});

app.post('/session-checked', async (req, res) => {
  if (!valid(req.body)) return res.status(400).end();
  // ok: nosql-injection
  res.json(await User.findOne({ sid: req.body.sid }));
});

app.get('/page', (req, res) => {
  const name = String(req.query.name).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  // ok: cross-site-scripting
  res.send(`<p>${name}</p>`);
  const once = String(req.query.name).replace('<', '&lt;');
  // ruleid: cross-site-scripting
  res.send(`<p>${once}</p>`);
});

class BackupDto {
  @IsIn(['users', 'orders'])
  table: string;
  @IsString()
  note: string;
  @IsNotEmpty()
  owner: string;
}

@Controller('backup')
export class BackupController {
  @Post()
  async run(@Body() dto: BackupDto, @Session() session: Record<string, unknown>) {
    // ok: command-injection
    exec(`pg_dump -t ${dto.table} app`);
    // ruleid: command-injection
    exec(`echo ${dto.note}`);
    // ok: nosql-injection
    await User.findOne({ note: dto.note });
    // ruleid: nosql-injection
    await User.findOne({ owner: dto.owner });
    // ruleid: trust-boundary
    session.owner = dto.owner;
  }
}

const fastify = Fastify();
fastify.get('/du/:dir', { schema: { params: { properties: { dir: { type: 'string', pattern: '^[a-z0-9]+$' } } } } }, async (request) => {
  // ok: command-injection
  return execSync(`du -sh /srv/${request.params.dir}`);
});
fastify.get('/du-any/:dir', { schema: { params: { properties: { dir: { type: 'string' } } } } }, async (request) => {
  // ruleid: command-injection
  return execSync(`du -sh /srv/${request.params.dir}`);
});
fastify.get('/error', async (request, reply) => {
  reply.header('content-type', 'text/html');
  // ruleid: cross-site-scripting
  return `<p>${request.query.message}</p>`;
});
fastify.get('/plain', async (request) => {
  // ok: cross-site-scripting
  return `<p>${request.query.message}</p>`;
});
