import express from 'express';
import { exec, execFile, spawn } from 'child_process';
import { promisify } from 'util';
import ldap from 'ldapjs';
import path from 'path';
import fs from 'fs/promises';
const run = promisify(exec);
const runFile = promisify(execFile);
const app = express();
const HOST = /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i;
const FORMATS = new Map([['png', 'png'], ['jpg', 'jpeg']]);
const TOOLS = { ping: ['ping', '-c', '1'], trace: ['traceroute'] } as const;
function quote(s: string): string { return `'${s.replace(/'/g, `'\\''`)}'`; }
function assertHost(h: string): asserts h is string { if (!HOST.test(h)) throw new TypeError('bad'); }
const MAP: Record<string, string> = { '*': '\\2a', '(': '\\28', ')': '\\29', '\\': '\\5c', '\0': '\\00' };
function escapeFilter(v: string): string { let out = ''; for (const ch of v) out += MAP[ch] ?? ch; return out; }
function escapeFilter2(v: string): string { return [...v].map((ch) => MAP[ch] ?? ch).join(''); }
function escapeFilter3(v: string): string { return v.replace(/[\0()*\\]/g, (ch) => '\\' + ch.charCodeAt(0).toString(16).padStart(2, '0')); }
const client = ldap.createClient({ url: 'x' });
app.get('/p', async (req, res) => {
  const host = String(req.query.host);
  assertHost(host);
  // ok: command-injection
  await run(`ping -c 1 ${host}`);
  const fmt = FORMATS.get(String(req.query.fmt));
  if (!fmt) { res.status(400).end(); return; }
  // ok: command-injection
  await run(`convert in.png out.${fmt}`);
  // ok: command-injection
  await runFile('convert', ['in', String(req.query.name)]);
  // ok: command-injection
  await run(`cat ${quote(String(req.query.q))}`);
  // ok: ldap-injection
  client.search('dc=x', { filter: `(cn=${escapeFilter(String(req.query.a))})` }, cb);
  // ok: ldap-injection
  client.search('dc=x', { filter: `(cn=${escapeFilter2(String(req.query.a))})` }, cb);
  // ok: ldap-injection
  client.search('dc=x', { filter: `(cn=${escapeFilter3(String(req.query.a))})` }, cb);
  const id = Number.parseInt(String(req.query.id), 10);
  if (!Number.isInteger(id)) throw new Error('x');
  // ok: command-injection
  exec(`kill ${id}`);
  const tool = TOOLS[req.query.tool as keyof typeof TOOLS];
  if (!tool) return;
  // ok: command-injection
  spawn(tool[0], [...tool.slice(1), host]);
  const names = ([] as string[]).concat(req.query.n as any);
  if (!names.every((n) => /^[\w-]+$/.test(n))) { res.status(400).end(); return; }
  // ok: command-injection
  exec(`rm ${names.join(' ')}`);
});
