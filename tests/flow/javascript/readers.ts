import http from 'node:http';
import url, { parse } from 'url';
import qs from 'querystring';
import getRawBody from 'raw-body';
import { json, text } from 'micro';
import { text as streamText } from 'node:stream/consumers';
import parseBody from 'co-body';
import { readJson } from './body';
import { exec } from 'child_process';
import cookie from 'cookie';
http.createServer(async (req, res) => {
  const { query, pathname } = url.parse(req.url, true);
  // ruleid: command-injection
  exec('x ' + query.q);
  // ruleid: command-injection
  exec('x ' + pathname.slice(1));
  const raw = await getRawBody(req, { encoding: 'utf8' });
  // ruleid: command-injection
  exec('x ' + raw);
  const b = await json(req);
  // ruleid: command-injection
  exec('x ' + b.name);
  const s = await streamText(req);
  // ruleid: command-injection
  exec('x ' + s);
  const cb = await parseBody(req);
  // ruleid: command-injection
  exec('x ' + cb.x);
  const own = await readJson(req);
  // ruleid: command-injection
  exec('x ' + own.x);
  const cookies = cookie.parse(req.headers.cookie || '');
  // ruleid: command-injection
  exec('x ' + cookies.a);
  let body = '';
  req.on('data', (d) => { body += d; });
  req.on('end', () => {
    const form = qs.parse(body);
    // ruleid: command-injection
    exec('x ' + form.a);
    const p = new URLSearchParams(body);
    // ruleid: command-injection
    exec('x ' + p.get('a'));
  });
  const chunks = [];
  for await (const c of req) chunks.push(c);
  const data = Buffer.concat(chunks).toString();
  // ruleid: command-injection
  exec('x ' + data);
});
