import Fastify from 'fastify';
import { exec, execFile } from 'node:child_process';
import type { FastifyInstance, FastifyRequest, FastifyReply } from 'fastify';
const app = Fastify({ logger: true });
app.get<{ Querystring: { host: string } }>('/run', async (req, reply) => {
  // ruleid: command-injection
  exec(`ping ${req.query.host}`);
  // ok: command-injection
  execFile('ping', ['-c1', '--', req.query.host]);
  return reply.send({});
});
app.route({
  method: 'GET',
  url: '/r',
  handler: async (request, reply) => {
    // ruleid: command-injection
    exec(`ping ${request.params.host}`);
    // ruleid: open-redirect
    reply.redirect(request.query.next);
    // ruleid: open-redirect
    reply.code(302).redirect(request.query.next);
  },
});
export default async function routes(fastify: FastifyInstance) {
  fastify.post('/up', async function (request: FastifyRequest, reply: FastifyReply) {
    const data = await request.file();
    // ruleid: path-traversal
    await pump(data.file, fs.createWriteStream(`./uploads/${data.filename}`));
    // ok: path-traversal
    await pump(data.file, fs.createWriteStream(`./uploads/${path.basename(data.filename)}`));
    for await (const part of request.parts()) {
      // ruleid: path-traversal
      if (part.file) await pump(part.file, fs.createWriteStream('./u/' + part.filename));
    }
    // ruleid: cross-site-scripting
    return reply.header('content-type', 'text/html; charset=utf-8').send(`<b>${request.headers['x-name']}${request.body.name}</b>`);
  });
}
import fs from 'fs';
import path from 'path';
