import { exec } from 'node:child_process';
Bun.serve({
  port: 3000,
  async fetch(req) {
    const url = new URL(req.url);
    // ruleid: command-injection
    exec(`x ${url.searchParams.get('q')}`);
    const body = await req.json();
    // ruleid: command-injection
    exec(`x ${body.q}`);
    // ruleid: cross-site-scripting
    return new Response(`<p>${url.searchParams.get('q')}</p>`, { headers: { 'Content-Type': 'text/html' } });
  },
  routes: { '/u/:id': (req) => {
    // ruleid: command-injection
    exec(`x ${req.params.id}`);
  } },
});
Deno.serve(async (req: Request) => {
  const u = new URL(req.url);
  // ok: command-injection
  new Deno.Command('ls', { args: ['--', u.searchParams.get('d')] });
  // ruleid: open-redirect
  return Response.redirect(u.searchParams.get('to'));
});

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const { searchParams, pathname } = new URL(request.url);
    const name = searchParams.get('name');
    // ruleid: sql-injection
    const rows = await env.DB.prepare(`SELECT * FROM u WHERE name = '${name}'`).all();
    // ok: sql-injection
    const r2 = await env.DB.prepare('SELECT * FROM u WHERE name = ?').bind(name).all();
    // ruleid: sql-injection
    await env.DB.exec(`DELETE FROM u WHERE name = '${name}'`);
    // ruleid: request-forgery
    const res = await fetch(searchParams.get('u'));
    const body = await request.json();
    // ruleid: request-forgery
    await fetch(`https://${body.host}/x`);
    // ruleid: cross-site-scripting
    return new Response('<p>' + name + '</p>', { headers: { 'content-type': 'text/html;charset=UTF-8' } });
  },
};

addEventListener('fetch', (event) => {
  event.respondWith(handle(event.request));
});
async function handle(request) {
  const u = new URL(request.url).searchParams.get('target');
  // ruleid: request-forgery
  return fetch(u);
}
export async function onRequestGet(context) {
  const u = new URL(context.request.url);
  // ruleid: request-forgery
  return fetch(u.searchParams.get('u'));
}
export async function onRequestPost(context) {
  const { url } = await context.request.json();
  // ruleid: request-forgery
  await fetch(url);
  // ruleid: request-forgery
  await fetch('http://' + context.params.host + '/');
}

import { Application, Router } from 'https://deno.land/x/oak/mod.ts';
const router = new Router();
router.get('/x/:id', async (ctx) => {
  // ruleid: path-traversal
  ctx.response.body = await Deno.readTextFile('./x/' + ctx.params.id);
  const q = ctx.request.url.searchParams.get('q');
  // ruleid: path-traversal
  await Deno.readTextFile('./x/' + q);
  const b = await ctx.request.body.json();
  // ruleid: path-traversal
  await Deno.readTextFile('./x/' + b.f);
});
