const { Pool } = require('pg');
const db = require('./db');
const app = require('express')();
exports.search = async (req, res) => {
  const { term, limit = 10 } = req.query;
  const where = [];
  if (term) where.push(`title LIKE '%${term}%'`);
  const sql = 'SELECT * FROM posts' + (where.length ? ' WHERE ' + where.join(' AND ') : '');
  // ruleid: sql-injection
  const { rows } = await db.query(sql);
  res.json(rows);
};
exports.searchSafe = async (req, res) => {
  const { term } = req.query;
  const where = []; const params = [];
  if (term) { params.push(`%${term}%`); where.push(`title LIKE $${params.length}`); }
  const sql = 'SELECT * FROM posts' + (where.length ? ' WHERE ' + where.join(' AND ') : '');
  // ok: sql-injection
  const { rows } = await db.query(sql, params);
  res.json(rows);
};
exports.sorted = async (req, res) => {
  const allowed = ['name', 'age'];
  const sort = allowed.includes(req.query.sort) ? req.query.sort : 'name';
  // ok: sql-injection
  await db.query(`SELECT * FROM posts ORDER BY ${sort}`);
  const dir = req.query.dir === 'desc' ? 'DESC' : 'ASC';
  // ok: sql-injection
  await db.query(`SELECT * FROM posts ORDER BY name ${dir}`);
  // ruleid: sql-injection
  await db.query(`SELECT * FROM posts ORDER BY name ${req.query.dir}`);
  const ids = req.body.ids.map(Number);
  // ok: sql-injection
  await db.query(`SELECT * FROM posts WHERE id IN (${ids.join(',')})`);
  // ruleid: sql-injection
  await db.query(`SELECT * FROM posts WHERE id IN (${req.body.ids.join(',')})`);
};

import { sql } from '@vercel/postgres';
import db from '@/lib/db';
import { NextResponse } from 'next/server';
export const POST = async (req) => {
  const { email } = await req.json();
  // ruleid: sql-injection
  const r = await db.query(`SELECT * FROM u WHERE email = '${email}'`);
  // ruleid: request-forgery
  const res = await fetch((await req.json()).webhook);
  // ruleid: sql-injection
  await db.$queryRawUnsafe(`SELECT * FROM u WHERE email = '${email}'`);
  return NextResponse.json(r.rows);
};
export default async function handler(request, response) {
  if (request.method !== 'GET') return response.status(405).end();
  const { path } = request.query;
  // ruleid: path-traversal
  const file = require('fs').readFileSync(require('path').join(process.cwd(), 'docs', path));
  response.setHeader('Content-Type', 'text/html');
  // ruleid: cross-site-scripting
  response.end(`<pre>${path}</pre>`);
}
