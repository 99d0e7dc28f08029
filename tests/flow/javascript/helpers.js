const express = require('express');
const session = require('express-session');
const cookieSession = require('cookie-session');
const escapeRegExp = require('lodash/escapeRegExp');
const escapeStringRegexp = require('escape-string-regexp');
const re2 = require('re2');
const _ = require('lodash');
const { body, query, validationResult, matchedData } = require('express-validator');
const Joi = require('joi');
const { exec } = require('child_process');
const app = express();
app.get('/a', (req, res) => {
  // ruleid: regex-injection
  new RegExp(req.query.q);
  // ok: regex-injection
  new RegExp(escapeRegExp(req.query.q));
  // ok: regex-injection
  new RegExp(escapeStringRegexp(req.query.q));
  // ok: regex-injection
  new RegExp(_.escapeRegExp(req.query.q));
  // ok: regex-injection
  new re2(req.query.q);
  // ruleid: command-injection
  exec('x ' + _.get(req.body, 'name'));
  // ruleid: command-injection
  exec('x ' + _.trim(req.body.name));
  // ruleid: cross-site-scripting
  res.send('<p>' + _.trim(req.query.name) + '</p>');
  // ruleid: cross-site-scripting
  res.send('<p>' + _.capitalize(req.query.name) + '</p>');
  // ruleid: cross-site-scripting
  res.send('<p>' + _.unescape(req.query.name) + '</p>');
  // ruleid: cross-site-scripting
  res.send('<p>' + _.get(req.query, 'name', '') + '</p>');
  // ruleid: header-injection
  res.cookie('name', 'x'); res.setHeader('Set-Cookie', 'a=' + req.query.a);
  // ruleid: header-injection
  res.attachment('x').set('X-A', req.query.a);
  // ok: header-injection
  res.set('X-A', encodeURIComponent(req.query.a));
  // ruleid: open-redirect
  res.redirect(req.get('x-next'));
  // ruleid: open-redirect
  res.location(req.query.url).status(302).end();
  const { q } = matchedData(req);
  // ruleid: cross-site-scripting
  res.status(404).send(`No page ${req.originalUrl}`);
  // ruleid: cross-site-scripting
  res.type('html').send(req.query.q);
  // ruleid: cross-site-scripting
  res.format({ html: () => { res.send(`<p>${req.query.q}</p>`); } });
  // ruleid: trust-boundary
  req.session.user = req.body.user;
});
