const TARGETS = { home: "/", account: "/account" };
const HOSTS = ["app.example.com"];

app.get("/login", (req, res) => {
  // ruleid: js-open-redirect
  res.redirect(req.query.next);
  const { next } = req.query;
  // ruleid: js-open-redirect
  res.redirect(302, next);
  // ruleid: js-open-redirect
  res.setHeader("Location", next);
  // ok: js-open-redirect
  res.redirect(`/users/${req.params.id}`);
  // ok: js-open-redirect
  res.redirect(TARGETS[req.query.next]);
  // ok: js-open-redirect
  res.redirect("/login?next=" + encodeURIComponent(req.query.next));
});

app.get("/slash", (req, res) => {
  const next = req.query.next;
  if (!next.startsWith("/")) return res.redirect("/");
  // ruleid: js-open-redirect
  res.redirect(next);
});

app.get("/path", (req, res) => {
  const next = req.query.next;
  if (!next.startsWith("/") || next.startsWith("//")) return res.redirect("/");
  // ok: js-open-redirect
  res.redirect(next);
});

function targetOf(req) {
  const target = String(req.query.next || "/");
  // ruleid: js-open-redirect
  return target;
}

function redirectTarget(req) {
  const target = String(req.query.next || "/");
  // ok: js-open-redirect
  return isLocal(target) ? target : "/";
}

app.get("/host", (req, res) => {
  const target = new URL(req.query.next, "https://app.example.com");
  if (!HOSTS.includes(target.hostname)) return res.redirect("/");
  // ok: js-open-redirect
  res.redirect(target.href);
});

const next = new URLSearchParams(window.location.search).get("next");
// ruleid: js-open-redirect
window.location.href = next;
