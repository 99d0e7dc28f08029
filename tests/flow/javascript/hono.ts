import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { getCookie } from 'hono/cookie';
import { createFactory } from 'hono/factory';
import { exec } from 'node:child_process';
const app = new Hono<{ Bindings: Env }>();
app.get('/run', async (c) => {
  const host = c.req.query('host');
  // ruleid: command-injection
  exec('ping ' + host);
  const all = c.req.queries('h');
  // ruleid: command-injection
  exec('ping ' + all[0]);
  // ruleid: cross-site-scripting
  return c.html(`<p>${host}</p>`);
});
app.get('/safe', (c) => {
  // ok: cross-site-scripting
  return c.html(html`<p>${c.req.query('q')}</p>`);
});
app.get('/raw', (c) => {
  // ruleid: cross-site-scripting
  return c.html(html`<p>${raw(c.req.query('q') ?? '')}</p>`);
});
app.post('/h/:name', async (c) => {
  const { cmd } = await c.req.json();
  // ruleid: command-injection
  exec(cmd);
  const form = await c.req.parseBody();
  // ruleid: command-injection
  exec('x ' + form['name']);
  // ruleid: command-injection
  exec('x ' + c.req.param('name'));
  // ruleid: command-injection
  exec('x ' + c.req.header('x-name'));
  // ruleid: command-injection
  exec('x ' + getCookie(c, 'theme'));
  // ruleid: open-redirect
  return c.redirect(c.req.query('next') ?? '/');
});
app.get('/body', (c) => {
  c.header('Content-Type', 'text/html');
});
app.get('/text', (c) => {
  // ok: cross-site-scripting
  return c.text(`<h1>${c.req.query('t')}</h1>`);
});
app.on('POST', '/on', async (c) => {
  const body = await c.req.json();
  // ruleid: command-injection
  exec(`convert ${body.file}`);
  // ruleid: header-injection
  c.header('X-Name', c.req.query('name'));
  return c.json({});
});
