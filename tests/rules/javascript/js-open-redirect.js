const PAGES = { home: "/home" };

app.get("/go", (req, res) => {
  // ruleid: js-open-redirect
  res.redirect(req.query.next);
  // ruleid: js-open-redirect
  res.redirect(302, `https://${req.query.host}/`);
  // ok: js-open-redirect
  res.redirect("/users/" + req.params.name);
  // ok: js-open-redirect
  res.redirect(PAGES[req.query.page]);
  // ok: js-open-redirect
  res.redirect("/home");
  const next = req.query.next;
  if (!isAllowedPath(next)) return;
  // ok: js-open-redirect
  res.redirect(next);
});

function back() {
  const next = new URLSearchParams(window.location.search).get("next");
  // ruleid: js-open-redirect
  window.location.href = next;
}
