import axios from 'axios';
import got from 'got';
import ky from 'ky';
import superagent from 'superagent';
import needle from 'needle';
import { request, fetch as ufetch, stream, Client, Pool } from 'undici';
import { ofetch } from 'ofetch';
import http from 'http';
import https from 'node:https';
import nodeFetch from 'node-fetch';
import { chromium } from 'playwright';
import puppeteer from 'puppeteer';
import net from 'net';
import wretch from 'wretch';
import WebSocket from 'ws';
import urllib from 'urllib';
const api = axios.create({ baseURL: 'https://api.example.com' });
const bare = axios.create({ timeout: 1000 });
const client = got.extend({ prefixUrl: 'https://api.example.com' });
const open = got.extend({ retry: { limit: 1 } });
app.get('/a', async (req, res) => {
  const u = req.query.url as string;
  // ruleid: request-forgery
  await axios.get(u);
  // ruleid: request-forgery
  await axios({ method: 'get', url: u });
  // ruleid: request-forgery
  await axios.request({ url: u });
  // ok: request-forgery
  await axios.get('https://api.example.com/users/' + encodeURIComponent(u));
  // ok: request-forgery
  await axios.get('https://api.example.com/search', { params: { q: u } });
  // ok: request-forgery
  await api.get(`/users/${req.query.id}`);
  // ruleid: request-forgery
  await bare.get(u);
  // ruleid: request-forgery
  await axios.create().post(u, {});
  // ruleid: request-forgery
  await axios.create({ baseURL: u }).get('/x');
  // ruleid: request-forgery
  await got(u);
  // ruleid: request-forgery
  await got.post(u, { json: {} }).json();
  // ruleid: request-forgery
  await open.get(u);
  // ruleid: request-forgery
  await open(u);
  // ok: request-forgery
  await client.get(`users/${req.query.id}`);
  // ruleid: request-forgery
  await ky.get(u).json();
  // ruleid: request-forgery
  await ky.create({ timeout: 5 }).get(u);
  // ruleid: request-forgery
  await ky.put(u);
  // ruleid: request-forgery
  await superagent.get(u);
  // ruleid: request-forgery
  await superagent('GET', u);
  // ruleid: request-forgery
  await superagent.put(u);
  // ruleid: request-forgery
  await needle('get', u);
  // ruleid: request-forgery
  await needle.put(u, {});
  // ruleid: request-forgery
  await request(u);
  // ruleid: request-forgery
  await ufetch(u);
  // ruleid: request-forgery
  const c = new Client(u);
  // ruleid: request-forgery
  const p = new Pool(u);
  // ruleid: request-forgery
  await ofetch(u);
  // ruleid: request-forgery
  http.get(u, (r) => {});
  // ruleid: request-forgery
  https.request({ hostname: req.query.host, path: '/' });
  // ok: request-forgery
  https.request({ hostname: 'api.example.com', path: '/' + req.query.p });
  // ruleid: request-forgery
  await nodeFetch(`http://${req.query.host}/x`);
  const browser = await chromium.launch();
  const page = await browser.newPage();
  // ruleid: request-forgery
  await page.goto(u);
  const b2 = await puppeteer.launch();
  const tab = await b2.newPage();
  // ruleid: request-forgery
  await tab.goto(u, { waitUntil: 'load' });
  // ruleid: request-forgery
  net.connect({ host: req.query.host, port: 80 });
  // ruleid: request-forgery
  net.connect(80, req.query.host);
  // ruleid: request-forgery
  net.createConnection(Number(req.query.port), req.query.host);
  // ruleid: request-forgery
  await wretch(u).get().json();
  // ruleid: request-forgery
  new WebSocket(u);
  // ruleid: request-forgery
  await urllib.request(u);
  // ruleid: request-forgery
  await fetch(new Request(u));
  const target = new URL(u);
  if (!['a.example', 'b.example'].includes(target.hostname)) return res.status(400).end();
  // ok: request-forgery
  await fetch(target);
});

const { createProxyMiddleware } = require('http-proxy-middleware');
const httpProxy = require('http-proxy');
const express = require('express');
const requestP = require('request');
const app = express();
const proxy = httpProxy.createProxyServer({});
app.use('/p', (req, res) => {
  // ruleid: request-forgery
  proxy.web(req, res, { target: req.query.target });
  // ok: request-forgery
  proxy.web(req, res, { target: 'http://localhost:9000' });
  // ruleid: request-forgery
  requestP(req.query.url).pipe(res);
  // ruleid: request-forgery
  requestP({ uri: req.query.url, json: true }, () => {});
  // ruleid: request-forgery
  createProxyMiddleware({ target: req.query.target, changeOrigin: true })(req, res);
});
