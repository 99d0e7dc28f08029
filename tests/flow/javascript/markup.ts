import DOMPurify from 'isomorphic-dompurify';
import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import sanitizeHtml from 'sanitize-html';
import xss, { filterXSS, FilterXSS } from 'xss';
import he from 'he';
import escapeHtml from 'escape-html';
import escape from 'lodash/escape';
import _ from 'lodash';
import validator from 'validator';
import { encode } from 'html-entities';
import { escape as esc } from 'html-escaper';
import { htmlEscape } from 'escape-goat';
const purify = createDOMPurify(new JSDOM('').window);
app.get('/a', (req, res) => {
  const q = req.query.q as string;
  // ruleid: cross-site-scripting
  res.send(`<p>${q}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${DOMPurify.sanitize(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${purify.sanitize(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${sanitizeHtml(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${xss(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${filterXSS(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${new FilterXSS({}).process(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${he.encode(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${escapeHtml(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${escape(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${_.escape(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${validator.escape(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${encode(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${esc(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<p>${htmlEscape(q)}</p>`);
  // ok: cross-site-scripting
  res.send(`<a href="/x?q=${encodeURIComponent(q)}">x</a>`);
  // ruleid: cross-site-scripting
  res.send(`<p>${_.unescape(_.escape(q))}</p>`);
  // ruleid: cross-site-scripting
  res.send(`<p>${he.decode(q)}</p>`);
});

import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import path from 'path';
import fs from 'fs';
import ssrfFilter from 'ssrf-req-filter';
import fetch from 'node-fetch';
import express from 'express';
const md = new MarkdownIt();
const raw = new MarkdownIt({ html: true });
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  // ruleid: cross-site-scripting
  res.send(marked.parse(q));
  // ruleid: cross-site-scripting
  res.send('<div>' + marked(q) + '</div>');
  // ok: cross-site-scripting
  res.send('<div>' + md.render(q) + '</div>');
  // ruleid: cross-site-scripting
  res.send('<div>' + raw.render(q) + '</div>');
  // ok: path-traversal
  fs.readFileSync('./x/' + path.parse(q).base);
  // ruleid: path-traversal
  fs.readFileSync('./x/' + path.parse(q).dir);
  // ok: request-forgery
  await fetch(q, { agent: ssrfFilter(q) });
});
