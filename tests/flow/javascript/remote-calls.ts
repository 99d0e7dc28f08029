import { ApolloServer } from '@apollo/server';
import { exec } from 'child_process';
export const resolvers = {
  Query: {
    user: async (parent, args, ctx) => {
      // ruleid: sql-injection
      return ctx.db.query(`select * from u where name = '${args.name}'`);
    },
    posts: async (_, { tag }, { pool }) => {
      // ruleid: sql-injection
      return pool.query("select * from p where tag = '" + tag + "'");
    },
    safe: async (_, { tag }, { pool }) => {
      // ok: sql-injection
      return pool.query('select * from p where tag = $1', [tag]);
    },
    ping: (_parent, args, _ctx, _info) => {
      // ruleid: command-injection
      return exec(`ping ${args.input.host}`);
    },
  },
  Mutation: {
    async fetchIt(root, args) {
      // ruleid: request-forgery
      return fetch(args.url);
    },
  },
};

import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { exec } from 'child_process';
const t = initTRPC.create();
const publicProcedure = t.procedure;
export const appRouter = t.router({
  ping: publicProcedure.input(z.object({ host: z.string() })).query(({ input }) => {
    // ruleid: command-injection
    exec(`ping ${input.host}`);
    // ok: nosql-injection
    User.findOne({ name: input.host });
  }),
  save: t.procedure.input(z.string()).mutation(async ({ input, ctx }) => {
    // ruleid: sql-injection
    await ctx.db.query(`delete from x where y = '${input}'`);
    // ok: sql-injection
    await ctx.db.query('delete from x where y = $1', [input]);
  }),
  opts: publicProcedure.input(z.string()).mutation((opts) => {
    // ruleid: command-injection
    exec(`rm ${opts.input}`);
  }),
});

import { exec } from 'child_process';
import type { APIGatewayProxyEvent, SQSEvent, S3Event } from 'aws-lambda';
export const handler = async (event: APIGatewayProxyEvent) => {
  // ruleid: command-injection
  exec(`ping ${event.queryStringParameters?.host}`);
  const body = JSON.parse(event.body ?? '{}');
  // ruleid: command-injection
  exec(`ping ${body.host}`);
  // ruleid: command-injection
  exec(`ping ${event.headers['x-host']}`);
  const { id } = event.pathParameters;
  // ruleid: command-injection
  exec(`ping ${id}`);
};
export const queue = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const job = JSON.parse(record.body);
    // ruleid: command-injection
    exec(`convert ${job.file}`);
  }
};
export const bucket = async (event: S3Event) => {
  const key = decodeURIComponent(event.Records[0].s3.object.key.replace(/\+/g, ' '));
  // ruleid: command-injection
  exec(`convert ${key} out.png`);
};

import { onRequest, onCall, HttpsError } from 'firebase-functions/v2/https';
import { app } from '@azure/functions';
import * as functions from '@google-cloud/functions-framework';
import { exec } from 'child_process';
export const a = onRequest(async (req, res) => {
  // ruleid: command-injection
  exec(`x ${req.query.q}`);
  // ruleid: cross-site-scripting
  res.send(`<p>${req.query.q}</p>`);
});
export const b = onCall(async (request) => {
  // ruleid: command-injection
  exec(`x ${request.data.q}`);
  // ok: command-injection
  exec(`x ${request.auth.uid}`);
});
functions.http('hello', (req, res) => {
  // ruleid: command-injection
  exec(`x ${req.body.q}`);
});
app.http('h', { methods: ['GET'], handler: async (request, context) => {
  const name = request.query.get('name') || (await request.text());
  // ruleid: command-injection
  exec(`x ${name}`);
  // ruleid: command-injection
  exec(`x ${request.params.id}`);
  return { body: 'x' };
} });

const functions = require('firebase-functions');
const { exec } = require('child_process');
exports.c = functions.https.onCall((data, context) => {
  // ruleid: command-injection
  exec(`x ${data.q}`);
  // ok: command-injection
  exec(`x ${context.auth.uid}`);
});
exports.d = functions.region('europe-west1').https.onCall(async (data, context) => {
  // ruleid: command-injection
  exec(`x ${data.q}`);
});

const { ipcMain, BrowserWindow } = require('electron');
const { exec } = require('child_process');
ipcMain.handle('run', async (event, cmd, more) => {
  // ruleid: command-injection
  exec(`tool ${cmd}`);
  // ruleid: command-injection
  exec(`tool ${more.x}`);
});
ipcMain.on('calc', (event, expression) => {
  // ruleid: code-injection
  event.reply('r', eval(expression));
});
