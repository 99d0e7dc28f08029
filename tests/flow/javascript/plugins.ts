import { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { Type } from '@sinclair/typebox';
const plugin: FastifyPluginAsync = async (fastify, opts) => {
  fastify.get<{ Params: { id: string } }>('/user/:id', { schema: { params: Type.Object({ id: Type.String() }) } }, async (request, reply) => {
    const client = await fastify.pg.connect();
    // ruleid: sql-injection
    const { rows } = await client.query(`SELECT * FROM users WHERE id = '${request.params.id}'`);
    // ok: sql-injection
    await client.query('SELECT * FROM users WHERE id = $1', [request.params.id]);
    // ruleid: sql-injection
    await fastify.mysql.query(`SELECT * FROM users WHERE id = '${request.params.id}'`);
    return rows;
  });
};
export default fp(plugin);
