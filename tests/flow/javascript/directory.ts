import express, { Request, Response } from 'express';
import ldap, { Client, SearchOptions } from 'ldapjs';
import { Client as TsClient } from 'ldapts';

const BASE = 'ou=people,dc=example,dc=org';
const client = ldap.createClient({ url: 'ldap://localhost:389' });
const app = express();

function search(base: string, options: SearchOptions): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    client.search(base, options, (error, result) => {
      if (error) return reject(error);
      const entries: unknown[] = [];
      result.on('searchEntry', (entry) => entries.push(entry.pojo));
      result.on('end', () => resolve(entries));
    });
  });
}

class Directory {
  private readonly client: Client;
  constructor(url: string) {
    this.client = ldap.createClient({ url });
  }
  byName(name: string, done: (e: unknown, r?: unknown) => void): void {
    // ruleid: ldap-injection
    const options = { scope: 'sub' as const, filter: `(&(objectClass=person)(cn=${name}))` };
    this.client.search(BASE, options, done);
  }
  login(user: string, password: string, done: (e: unknown) => void): void {
    // ruleid: ldap-injection
    this.client.bind(`uid=${user},${BASE}`, password, done);
  }
}
const directory = new Directory('ldap://localhost');

app.get('/people', async (req: Request, res: Response) => {
  const parts = ['(objectClass=person)'];
  // ruleid: ldap-injection
  if (req.query.name) parts.push(`(cn=${req.query.name})`);
  // ruleid: ldap-injection
  if (req.query.mail) parts.push(`(mail=${req.query.mail})`);
  res.json(await search(BASE, { scope: 'sub', filter: `(&${parts.join('')})` }));
  directory.byName(String(req.query.name), () => {});
  directory.login(req.body.user, req.body.password, () => {});
});
const escapes: Record<string, string> = { '\\': '\\5c', '*': '\\2a', '(': '\\28', ')': '\\29', '\0': '\\00' };
const clean = (text: string) => text.replace(/[\\*()\0]/g, (c) => escapes[c]);
app.get('/safe', async (req, res) => {
  const ts = new TsClient({ url: 'ldap://x' });
  // ok: ldap-injection
  await ts.search(BASE, { filter: `(cn=${clean(String(req.query.name))})` });
  // ruleid: ldap-injection
  const { searchEntries } = await ts.search(BASE, { filter: '(uid=' + req.query.name + ')' });
  const filter = new ldap.EqualityFilter({ attribute: 'cn', value: req.query.name });
  // ok: ldap-injection
  client.search(BASE, { filter }, () => {});
  if (!/^[a-z0-9._-]+$/i.test(req.query.q)) return res.status(400).end();
  // ok: ldap-injection
  client.search(BASE, { filter: `(cn=${req.query.q})` }, () => {});
});

export function byMail(mail: string, done: () => void): void {
  // ruleid: ldap-injection
  client.search(BASE, { filter: `(mail=${mail})` }, done);
}
export function byFilter(filter: string, done: () => void): void {
  // ok: ldap-injection
  client.search(BASE, { filter }, done);
}
export function fromForm(form: Map<string, string>, options: { base: string; filter: string }): void {
  // ok: ldap-injection
  client.search(options.base, { filter: options.filter, attributes: [...form.keys()] }, () => {});
}
