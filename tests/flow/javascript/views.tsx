import express, { Router } from 'express';
import { Injectable, Controller, Get, Query, Res, Req, Header } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Eta } from 'eta';
import ejs from 'ejs';
import Fastify, { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import yaml from 'js-yaml';
import Koa from 'koa';
import Router2 from '@koa/router';
const router = Router();
const templates = { welcome: (name: string) => `<h1>Welcome ${name}</h1>` };
class View {
  private parts: string[] = [];
  add(tag: string, text: string): this { this.parts.push(`<${tag}>${text}</${tag}>`); return this; }
  toString(): string { return `<html><body>${this.parts.join('\n')}</body></html>`; }
}
router.get('/w', (req, res) => {
  const view = new View();
  view.add('h1', 'Hello').add('p', String(req.query.name));
  // ruleid: cross-site-scripting
  res.send(view.toString());
  // ruleid: cross-site-scripting
  res.send(templates.welcome(String(req.query.name)));
  const render = templates['welcome'];
  // ruleid: cross-site-scripting
  res.end(render(req.query.name as string));
});
@Controller()
export class PageController {
  @Get('p')
  @Header('Content-Type', 'text/html')
  page(@Query('q') q: string): string {
    const rows = [q].map((x) => `<li>${x}</li>`);
    // ruleid: cross-site-scripting
    return '<ul>' + rows.join('') + '</ul>';
  }
  @Get('r')
  raw(@Query('q') q: string, @Res() res: Response) {
    // ruleid: cross-site-scripting
    res.send(`<b>${q}</b>`);
  }
}
export default async function routes(app: FastifyInstance) {
  app.get('/f', async (request: FastifyRequest<{ Querystring: { q: string } }>, reply: FastifyReply) => {
    const { q } = request.query;
    reply.header('Content-Type', 'text/html; charset=utf-8');
    // ruleid: cross-site-scripting
    return reply.send(`<p>${q}</p>`);
  });
  app.post<{ Body: { tpl: string } }>('/t', async (request, reply) => {
    const eta = new Eta();
    // ruleid: template-injection
    const out = eta.renderString(request.body.tpl, {});
    const source = ['Dear ', request.body.name, ','].join('');
    // ruleid: template-injection
    return Handlebars.compile(source)({});
  });
}
const koa = new Koa(); const kr = new Router2();
kr.get('/k', async (ctx) => {
  const name = ctx.query.name;
  ctx.type = 'html';
  // ruleid: cross-site-scripting
  ctx.body = `<p>Hello ${name}</p>`;
});
kr.post('/y', async (ctx) => {
  const body = ctx.request.body as any;
  // ruleid: template-injection
  const html = await ejs.render('Hello ' + body.name, {}, { async: true });
  ctx.body = { html };
});
function Comment({ id }: { id: string }) {
  const [text, setText] = React.useState('');
  React.useEffect(() => { fetch(`/c/${id}`).then((r) => r.text()).then(setText); }, [id]);
  return <div dangerouslySetInnerHTML={{ __html: text }} />;
}
function Search() {
  const [params] = useSearchParams();
  const query = params.get('q');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // ruleid: cross-site-scripting
    ref.current!.innerHTML = `Results for <b>${query}</b>`;
  }, [query]);
  return <div ref={ref} />;
}
function go() {
  const target = new URLSearchParams(window.location.search).get('next');
  // ruleid: open-redirect
  if (target) window.location.href = target;
  const a = document.createElement('a');
  const frame = document.querySelector('iframe')!;
  // ruleid: cross-site-scripting
  frame.srcdoc = location.hash.slice(1);
}
import { useSearchParams } from 'react-router-dom';
