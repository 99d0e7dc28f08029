import Cookies from 'cookies';
import parseurl from 'parseurl';
import ejs from 'ejs';
import pug from 'pug';
import http2 from 'http2';
import requireFromString from 'require-from-string';
import fastJson from 'fast-json-stringify';
import sudo from 'sudo-prompt';
import { exec as pexec } from 'promisify-child-process';
import wkhtmltopdf from 'wkhtmltopdf';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { exec } from 'child_process';
import path from 'path';
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  const cookies = new Cookies(req, res);
  // ruleid: command-injection
  exec('x ' + cookies.get('a'));
  // ruleid: command-injection
  exec('x ' + parseurl(req).query);
  // ruleid: path-traversal
  ejs.renderFile(path.join('views', q), {});
  // ok: path-traversal
  ejs.renderFile('views/index.ejs', { q });
  // ruleid: path-traversal
  pug.renderFile('views/' + q);
  // ruleid: request-forgery
  http2.connect(q);
  // ruleid: code-injection
  requireFromString(q);
  // ruleid: code-injection
  fastJson(req.body.schema);
  // ruleid: command-injection
  sudo.exec('x ' + q, {}, () => {});
  // ruleid: command-injection
  await pexec('x ' + q);
  // ruleid: request-forgery
  wkhtmltopdf(q).pipe(res);
  // ruleid: sql-injection
  new ScanCommand({ TableName: 'a', FilterExpression: `n = ${q}` });
  // ok: sql-injection
  new ScanCommand({ TableName: 'a', FilterExpression: 'n = :q', ExpressionAttributeValues: { ':q': q } });
});
