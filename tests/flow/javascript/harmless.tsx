import axios from 'axios';
import fs from 'node:fs';
const api = axios.create({ baseURL: process.env.API });
export function render(parent, { html }) {
  // ok: cross-site-scripting
  parent.innerHTML = html;
}
export function share(app) {
  // ok: cross-site-scripting
  return <a href={window.location.href}>here</a>;
}
export async function upload(formData) {
  // ok: request-forgery
  await fetch('/api/upload', { method: 'POST', body: formData });
}
export const load = async ({ params, request, fetch }) => {
  // ok: request-forgery
  const found = await fetch(`/api/items/${params.id}`);
  return found.json();
};
export async function user(req, res) {
  // ok: request-forgery
  const { data } = await api.get(`/users/${req.params.id}`);
  // ok: sql-injection
  const row = db.prepare('select * from a where n = ?').get(req.query.n);
  // ok: sql-injection
  db.prepare('insert into a values (?)').run(req.body.n);
  // ok: cross-site-scripting
  res.json({ data, row });
}
export const chars = (text) => [...text].map((c) => c.header).filter((c) => c.html);
export function walk(_, { file }) {
  // ok: path-traversal
  return fs.readFileSync(file);
}
