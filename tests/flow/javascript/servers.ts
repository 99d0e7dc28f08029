const restify = require('restify');
const { exec } = require('child_process');
const server = restify.createServer();
server.use(restify.plugins.queryParser());
server.get('/x/:name', function (req, res, next) {
  // ruleid: command-injection
  exec('ls ' + req.params.name);
  // ruleid: open-redirect
  res.redirect(req.query.to, next);
  res.header('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  res.end('<p>' + req.query.q + '</p>');
  return next();
});
server.get('/raw', (req, res, next) => {
  // ruleid: command-injection
  exec('ls ' + req.getQuery());
  // ruleid: command-injection
  exec('ls ' + req.header('x-dir'));
  next();
});

const polka = require('polka');
const { exec } = require('child_process');
polka().get('/users/:id', (req, res) => {
  // ruleid: command-injection
  exec(`x ${req.params.id}`);
  // ruleid: command-injection
  exec(`x ${req.query.id}`);
  // ruleid: command-injection
  exec(`x ${req.search}`);
  res.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  res.end(`<h1>${req.params.id}</h1>`);
}).listen(3000);

const { exec } = require('child_process');
module.exports = {
  friendlyName: 'Ping',
  inputs: { host: { type: 'string' }, times: { type: 'number' } },
  fn: async function (inputs, exits) {
    // ruleid: command-injection
    exec('ping ' + inputs.host);
  },
};
module.exports.show = function (req, res) {
  // ruleid: command-injection
  exec('ping ' + req.param('host'));
  // ruleid: command-injection
  exec('ping ' + req.allParams().host);
  // ruleid: open-redirect
  return res.redirect(req.param('to'));
};

const uWS = require('uWebSockets.js');
const { exec } = require('child_process');
uWS.App().get('/x', (res, req) => {
  // ruleid: command-injection
  exec('x ' + req.getQuery('q'));
  // ruleid: command-injection
  exec('x ' + req.getParameter(0));
  // ruleid: command-injection
  exec('x ' + req.getHeader('q'));
}).ws('/*', { message: (ws, message, isBinary) => {
} });

const { Controller } = require('egg');
const { exec } = require('child_process');
class HomeController extends Controller {
  async index() {
    const { ctx } = this;
    // ruleid: command-injection
    exec('x ' + ctx.query.q);
    // ruleid: command-injection
    exec('x ' + this.ctx.request.body.q);
    // ruleid: open-redirect
    this.ctx.redirect(ctx.query.to);
  }
}
module.exports = HomeController;

const { exec } = require('child_process');
module.exports = async function (context, req) {
  // ruleid: command-injection
  exec(`x ${req.query.name}`);
  // ruleid: command-injection
  exec(`x ${context.req.body.name}`);
  context.res = { status: 200, body: 'ok' };
};

const grpc = require('@grpc/grpc-js');
const { exec } = require('child_process');
server.addService(proto.Tools.service, {
  run: (call, callback) => {
    // ruleid: command-injection
    exec('x ' + call.request.cmd);
  },
});
