'use strict';
const Hapi = require('@hapi/hapi');
const { exec } = require('child_process');
const server = Hapi.server({ port: 3000 });
server.route({
  method: 'GET', path: '/a/{name}',
  handler: (request, h) => {
    // ruleid: command-injection
    exec('ping ' + request.params.name);
    // ruleid: command-injection
    exec('ping ' + request.query.host);
    // ruleid: command-injection
    exec('ping ' + request.payload.host);
    // ruleid: command-injection
    exec('ping ' + request.state.host);
    // ruleid: open-redirect
    return h.redirect(request.query.next);
  },
});
server.route({
  method: 'GET', path: '/b',
  options: { handler(request, h) {
    // ruleid: cross-site-scripting
    return h.response(`<p>${request.query.q}</p>`).type('text/html');
  } },
});
server.route([{ method: 'GET', path: '/c', handler: async (request) => {
  // ruleid: cross-site-scripting
  return '<p>' + request.query.q + '</p>';
} }]);
