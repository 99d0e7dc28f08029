const Koa = require('koa');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const { exec } = require('child_process');
const send = require('koa-send');
const router = new Router({ prefix: '/v1' });
router.get('/a/:id', async (ctx) => {
  // ruleid: command-injection
  exec(`id ${ctx.params.id}`);
  // ruleid: command-injection
  exec(`id ${ctx.request.query.id}`);
  // ruleid: command-injection
  exec(`id ${ctx.request.body.id}`);
  // ruleid: command-injection
  exec(`id ${ctx.cookies.get('id')}`);
  // ruleid: command-injection
  exec(`id ${ctx.get('X-Id')}`);
  ctx.type = 'text/html';
});
router.post('/up', koaBody({ multipart: true }), async (ctx) => {
  const file = ctx.request.files.avatar;
  // ruleid: path-traversal
  fs.renameSync(file.filepath, path.join(__dirname, 'up', file.originalFilename));
  // ok: path-traversal
  await send(ctx, ctx.query.file, { root: __dirname + '/public' });
  // ruleid: open-redirect
  ctx.response.redirect(ctx.request.body.next);
  ctx.status = 302;
});
const fs = require('fs'); const path = require('path');
