import express from 'express';
import React, { useEffect, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import escapeHtml from 'escape-html';
import DOMPurify from 'dompurify';
const app = express();
const page = (title: string, body: string) => `<!doctype html><title>${title}</title><body>${body}</body>`;
function row(item: { name: string; note: string }): string { return `<tr><td>${item.name}</td><td>${item.note}</td></tr>`; }
app.get('/search', (req, res) => {
  const term = String(req.query.q ?? '');
  const hits = [{ name: 'a', note: 'b' }].filter((x) => x.name.includes(term));
  // ruleid: cross-site-scripting
  res.status(200).type('html').send(page('Search', `<p>Results for ${term}</p>` + hits.map(row).join('')));
  // ok: cross-site-scripting
  res.send(page('Search', `<p>Results for ${escapeHtml(term)}</p>`));
});
app.use((req, res) => {
  res.status(404);
  // ruleid: cross-site-scripting
  res.send(`<h1>No page ${decodeURIComponent(req.path)}</h1>`);
});
app.get('/cb', (req, res) => {
  res.set('Content-Type', 'text/html; charset=utf-8');
  res.write('<ul>');
  for (const tag of [].concat(req.query.tag)) {
    // ruleid: cross-site-scripting
    res.write(`<li>${tag}</li>`);
  }
  res.end('</ul>');
});
export function Banner() {
  const params = useSearchParams();
  const text = params.get('message') ?? '';
  // ruleid: cross-site-scripting
  return <div dangerouslySetInnerHTML={{ __html: text }} />;
}
export function Safe() {
  const params = useSearchParams();
  const html = DOMPurify.sanitize(params.get('message') ?? '');
  // ok: cross-site-scripting
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
function show() {
  const hash = decodeURIComponent(window.location.hash.slice(1));
  const box = document.querySelector('#box')!;
  // ruleid: cross-site-scripting
  box.insertAdjacentHTML('beforeend', `<b>${hash}</b>`);
  const url = new URL(window.location.href);
  const node = document.createElement('div');
  // ruleid: cross-site-scripting
  node.innerHTML = `<p>Welcome ${url.searchParams.get('name')}</p>`;
  // ok: cross-site-scripting
  node.append(url.searchParams.get('name')!);
  // ruleid: cross-site-scripting
  document.write('<a href="' + document.referrer + '">back</a>');
}
async function load() {
  const answer = await fetch('/api/comments');
  const comments = await answer.json();
  const list = document.getElementById('list')!;
  // ruleid: cross-site-scripting
  list.innerHTML = comments.map((c: any) => `<li>${c.text}</li>`).join('');
  for (const c of comments) { const li = document.createElement('li'); li.textContent = c.text; list.append(li); }
}
app.get('/comments', async (req, res) => {
  const { rows } = await pool.query('select author, text from comments');
  // ruleid: cross-site-scripting
  res.send('<ul>' + rows.map((r: any) => `<li>${r.author}: ${r.text}</li>`).join('') + '</ul>');
  // ok: cross-site-scripting
  res.send('<ul>' + rows.map((r: any) => `<li>${escapeHtml(r.text)}</li>`).join('') + '</ul>');
  // ok: cross-site-scripting
  res.json(rows);
});
function esc(s: string) { return s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'); }
app.get('/esc', (req, res) => {
  // ok: cross-site-scripting
  res.send(`<p>${esc(String(req.query.q))}</p>`);
  // ok: cross-site-scripting
  res.send({ q: req.query.q });
  // ok: cross-site-scripting
  res.send(`<p>${Number(req.query.n)}</p>`);
  const map: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
  const out = String(req.query.z).replace(/[<>&"]/g, (c) => map[c]);
  // ok: cross-site-scripting
  res.send(`<p>${out}</p>`);
  // ok: cross-site-scripting
  res.status(400).json({ error: `bad ${req.query.q}` });
});
export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const { name } = req.query;
  res.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  res.status(200).send(`<h1>Hi ${name}</h1>`);
}
