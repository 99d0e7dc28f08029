import { exec } from 'node:child_process';
export default defineEventHandler(async (event) => {
  const { host } = getQuery(event);
  // ruleid: command-injection
  exec(`ping ${host}`);
  const body = await readBody(event);
  // ruleid: command-injection
  exec(`ping ${body.host}`);
  const id = getRouterParam(event, 'id');
  // ruleid: command-injection
  exec(`ping ${id}`);
  // ruleid: command-injection
  exec(`ping ${event.context.params.id}`);
  // ruleid: command-injection
  exec(`ping ${getHeader(event, 'x')}`);
  // ruleid: command-injection
  exec(`ping ${getCookie(event, 'x')}`);
  const raw = await readRawBody(event);
  // ruleid: command-injection
  exec(raw);
  const parts = await readMultipartFormData(event);
  // ruleid: path-traversal
  await fs.writeFile('./up/' + parts[0].filename, parts[0].data);
  // ruleid: header-injection
  setHeader(event, 'X-A', host);
  // ruleid: open-redirect
  return sendRedirect(event, getQuery(event).to as string, 302);
});
import fs from 'fs/promises';

import { H3, defineHandler, getQuery, readBody, html, redirect, getRouterParam, createApp, eventHandler, sendRedirect, getValidatedQuery, getRequestURL } from 'h3';
import { exec } from 'node:child_process';
const app = new H3();
app.get('/a', async (event) => {
  const q = getQuery(event);
  // ruleid: command-injection
  exec(`ping ${q.host}`);
  const b = await readBody(event);
  // ruleid: command-injection
  exec(`ping ${b.host}`);
  const b2 = await event.req.json();
  // ruleid: command-injection
  exec(`ping ${b2.host}`);
  // ruleid: command-injection
  exec(`ping ${event.url.searchParams.get('h')}`);
  // ruleid: open-redirect
  return redirect(event, q.to);
});
app.use('/x', eventHandler((event) => {
  // ruleid: open-redirect
  return sendRedirect(event, getQuery(event).url);
}));
