import Fastify from 'fastify';
import Koa from 'koa';
import { exec } from 'child_process';
const app = Fastify();
app.get('/x', async (request, reply) => {
  // ruleid: command-injection
  exec('x ' + request.raw.headers['x-y']);
  reply.raw.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  reply.raw.end(`<p>${request.query.q}</p>`);
});
new Koa().use(async (ctx) => {
  ctx.res.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  ctx.res.end(`<p>${ctx.query.q}</p>`);
  // ruleid: command-injection
  exec('x ' + ctx.URL.searchParams.get('q'));
});
export async function getServerSideProps({ req, res, query }) {
  // ruleid: open-redirect
  res.writeHead(302, { Location: query.next });
  res.end();
  return { props: {} };
}
