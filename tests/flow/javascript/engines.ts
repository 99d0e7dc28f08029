import ejs from 'ejs';
import pug from 'pug';
import Handlebars from 'handlebars';
import nunjucks from 'nunjucks';
import { Eta } from 'eta';
import Mustache from 'mustache';
import _ from 'lodash';
import template from 'lodash/template';
import doT from 'dot';
import { Liquid } from 'liquidjs';
import artTemplate from 'art-template';
import swig from 'swig-templates';
import * as Sqrl from 'squirrelly';
import { Edge } from 'edge.js';
import hogan from 'hogan.js';
import Twig from 'twig';
const eta = new Eta({});
const engine = new Liquid();
const edge = Edge.create();
app.post('/a', async (req, res) => {
  const t = req.body.template;
  // ruleid: template-injection
  ejs.render(t, {});
  // ruleid: template-injection
  ejs.compile(`<p>${t}</p>`);
  // ok: template-injection
  ejs.render('<p><%= t %></p>', { t });
  // ruleid: template-injection
  pug.render(t);
  // ruleid: template-injection
  pug.compile('p ' + t);
  // ruleid: template-injection
  Handlebars.compile(t)({});
  // ok: template-injection
  Handlebars.compile('{{t}}')({ t });
  // ruleid: template-injection
  nunjucks.renderString(t, {});
  // ruleid: template-injection
  nunjucks.compile(t);
  // ruleid: template-injection
  eta.renderString(t, {});
  // ruleid: template-injection
  eta.renderStringAsync(t, {});
  // ok: template-injection
  eta.render('./x', { t });
  // ruleid: template-injection
  _.template(t)();
  // ruleid: template-injection
  template(t);
  // ruleid: template-injection
  doT.template(t);
  // ruleid: template-injection
  doT.compile(t);
  // ruleid: template-injection
  await engine.parseAndRender(t, {});
  // ruleid: template-injection
  await engine.render(engine.parse(t), {});
  // ruleid: template-injection
  artTemplate.render(t, {});
  // ruleid: template-injection
  swig.render(t);
  // ruleid: template-injection
  Sqrl.render(t, {});
  // ruleid: template-injection
  await edge.renderRaw(t, {});
  // ruleid: template-injection
  hogan.compile(t);
  // ruleid: template-injection
  Twig.twig({ data: t }).render();
});

import serialize from 'node-serialize';
import { deserialize } from 'serialize-to-js';
import funcster from 'funcster';
import cryo from 'cryo';
import v8 from 'node:v8';
import yaml from 'js-yaml';
import YAML from 'yaml';
app.post('/a', (req, res) => {
  // ruleid: deserialisation
  serialize.unserialize(req.body.x);
  // ruleid: deserialisation
  deserialize(req.body.x);
  // ruleid: deserialisation
  funcster.deepDeserialize(req.body);
  // ruleid: deserialisation
  cryo.parse(req.body.x);
  // ruleid: deserialisation
  v8.deserialize(Buffer.from(req.body.x, 'base64'));
  // ok: deserialisation
  yaml.load(req.body.x);
  // ok: deserialisation
  YAML.parse(req.body.x);
  // ok: deserialisation
  JSON.parse(req.body.x);
  // ruleid: deserialisation
  yaml.load(req.body.x, { schema: yaml.DEFAULT_FULL_SCHEMA });
});
