import express from 'express';
const app = express();
const SITE = 'https://app.example.com';
const PAGES: Record<string, string> = { home: '/', docs: '/docs' };
function isLocal(target: string): boolean { return target.startsWith('/') && !target.startsWith('//') && !target.includes('\\'); }
function safe(target: unknown): string {
  if (typeof target !== 'string') return '/';
  if (!/^\/(?![/\\])/.test(target)) return '/';
  return target;
}
function resolved(target: string): string {
  const url = new URL(target, SITE);
  return url.origin === SITE ? url.pathname + url.search : '/';
}
function resolved2(target: string): string {
  try {
    const url = new URL(target, SITE);
    if (url.origin !== new URL(SITE).origin) { return '/'; }
    return url.pathname;
  } catch { return '/'; }
}
app.get('/a', (req, res) => {
  const next = String(req.query.next ?? '/');
  // ok: open-redirect
  res.redirect(isLocal(next) ? next : '/');
  // ok: open-redirect
  res.redirect(safe(req.query.next));
  // ok: open-redirect
  res.redirect(resolved(next));
  // ok: open-redirect
  res.redirect(resolved2(next));
  // ok: open-redirect
  res.redirect(PAGES[next] ?? '/');
  // ok: open-redirect
  res.redirect(302, Object.hasOwn(PAGES, next) ? PAGES[next] : '/');
  let to = req.query.to as string;
  if (!to || !to.startsWith('/') || to.startsWith('//')) to = '/';
  // ok: open-redirect
  res.redirect(to);
  const t2 = req.query.t2 as string;
  const target = new URL(t2, SITE);
  if (target.host !== 'app.example.com') throw new Error('x');
  // ok: open-redirect
  res.redirect(target.toString());
  // ok: open-redirect
  res.redirect(target.href);
  const allowed = ['/a', '/b'];
  // ok: open-redirect
  res.redirect(allowed.includes(next) ? next : allowed[0]);
  const t3 = req.query.t3 as string;
  if (t3.charAt(0) !== '/' || t3.charAt(1) === '/') return res.redirect('/');
  // ok: open-redirect
  res.redirect(t3);
  const t4 = req.query.t4 as string;
  if (t4[0] !== '/' || t4[1] === '/' || t4[1] === '\\') return res.redirect('/');
  // ok: open-redirect
  res.redirect(t4);
  const t5 = new URL(req.query.t5 as string);
  if (!['a.example', 'b.example'].includes(t5.hostname)) { res.status(400).end(); return; }
  // ok: open-redirect
  res.redirect(t5.toString());
  // ok: open-redirect
  res.redirect(`/login?next=${encodeURIComponent(next)}`);
  // ok: open-redirect
  res.redirect(`${SITE}/x/${next}`);
  const m = next.match(/^\/[a-z]+$/);
  // ok: open-redirect
  res.redirect(m ? m[0] : '/');
  // ok: open-redirect
  res.redirect('/' + next.replace(/^\/+/, ''));
});
