import { Elysia, t } from 'elysia';
import { exec } from 'node:child_process';
new Elysia()
  .get('/a/:id', ({ params, query, headers, redirect, set }) => {
    // ruleid: command-injection
    exec(`ping ${params.id}`);
    // ruleid: command-injection
    exec(`ping ${query.host}`);
    // ruleid: command-injection
    exec(`ping ${headers['x-host']}`);
    // ruleid: open-redirect
    return redirect(query.next);
  })
  .post('/b', ({ body: { name } }) => {
    // ruleid: command-injection
    exec(`ping ${name}`);
  })
  .get('/d', async ({ body, cookie }) => {
    // ruleid: command-injection
    exec(`ping ${cookie.name.value}`);
  })
  .get('/c', (ctx) => {
    // ruleid: command-injection
    exec(`ping ${ctx.query.host}`);
    // ruleid: command-injection
    exec(`ping ${ctx.body.host}`);
  })
  .listen(3000);
