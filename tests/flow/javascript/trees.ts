import _ from 'lodash';
import merge from 'lodash/merge';
import deepmerge from 'deepmerge';
import { setProperty } from 'dot-prop';
import dotProp from 'dot-prop';
import objectPath from 'object-path';
import { unflatten } from 'flat';
import setValue from 'set-value';
import deepExtend from 'deep-extend';
import extend from 'extend';
import { defu } from 'defu';
app.post('/a', (req, res) => {
  const cfg = {};
  // ruleid: prototype-pollution
  _.merge(cfg, req.body);
  // ruleid: prototype-pollution
  merge({}, cfg, req.body);
  // ruleid: prototype-pollution
  _.defaultsDeep(cfg, req.body);
  // ruleid: prototype-pollution
  _.set(cfg, req.body.path, req.body.value);
  // ok: prototype-pollution
  _.set(cfg, 'a.b', req.body.value);
  // ok: prototype-pollution
  Object.assign({}, req.body);
  // ok: prototype-pollution
  const copy = { ...req.body };
  // ruleid: prototype-pollution
  objectPath.set(cfg, req.body.path, 1);
  // ruleid: prototype-pollution
  setValue(cfg, req.body.path, 1);
  // ruleid: prototype-pollution
  deepExtend(cfg, req.body);
  // ok: prototype-pollution
  _.merge(cfg, _.pick(req.body, ['a', 'b']));
});

import ldap from 'ldapjs';
import { Client, EqualityFilter, Filter } from 'ldapts';
import ActiveDirectory from 'activedirectory2';
const client = ldap.createClient({ url: 'ldap://x' });
const ts = new Client({ url: 'ldap://x' });
const ad = new ActiveDirectory({});
app.post('/a', async (req, res) => {
  const u = req.body.user;
  // ruleid: ldap-injection
  client.search('dc=x', { filter: `(uid=${u})`, scope: 'sub' }, () => {});
  // ok: ldap-injection
  client.search('dc=x', { filter: new ldap.EqualityFilter({ attribute: 'uid', value: u }) }, () => {});
  // ruleid: ldap-injection
  client.bind(`uid=${u},dc=x`, req.body.pass, () => {});
  // ruleid: ldap-injection
  await ts.search('dc=x', { filter: '(uid=' + u + ')' });
  // ok: ldap-injection
  await ts.search('dc=x', { filter: new EqualityFilter({ attribute: 'uid', value: u }) });
  // ruleid: ldap-injection
  await ts.bind(`uid=${u},dc=x`, req.body.pass);
  // ruleid: ldap-injection
  ad.find({ filter: `cn=${u}` }, () => {});
  // ruleid: ldap-injection
  ad.findUsers(`(cn=${u})`, () => {});
  // ruleid: ldap-injection
  await ts.del(`uid=${u},ou=p,dc=x`);
  // ruleid: ldap-injection
  await ts.modifyDN(`uid=${u},ou=p,dc=x`, 'x');
});

import libxmljs from 'libxmljs2';
import { XMLParser } from 'fast-xml-parser';
import xml2js from 'xml2js';
import { DOMParser } from '@xmldom/xmldom';
import xpath from 'xpath';
import { evaluateXPathToNodes } from 'fontoxpath';
app.post('/a', async (req, res) => {
  const x = req.body.xml;
  // ruleid: xml-entities
  libxmljs.parseXml(x, { noent: true });
  // ok: xml-entities
  libxmljs.parseXml(x);
  // ok: xml-entities
  libxmljs.parseXml(x, { noent: false });
  // ok: xml-entities
  new XMLParser().parse(x);
  // ok: xml-entities
  await xml2js.parseStringPromise(x);
  const doc = new DOMParser().parseFromString('<a/>', 'text/xml');
  // ruleid: xpath-injection
  xpath.select(`//user[name='${req.body.n}']`, doc);
  // ruleid: xpath-injection
  evaluateXPathToNodes(`//user[name='${req.body.n}']`, doc);
  const tree = libxmljs.parseXml('<a/>');
  // ruleid: xpath-injection
  tree.find(`//user[name='${req.body.n}']`);
  // ok: xpath-injection
  evaluateXPathToNodes('//user[name=$n]', doc, null, { n: req.body.n });
});
