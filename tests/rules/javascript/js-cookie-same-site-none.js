app.post("/login", (req, res) => {
  // ruleid: js-cookie-same-site-none
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "none" });
  // ok: js-cookie-same-site-none
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "strict" });
  // ok: js-cookie-same-site-none
  res.cookie("session", id, { httpOnly: true, secure: true });
});
// ruleid: js-cookie-same-site-none
app.use(session({ secret: key, cookie: { secure: true, sameSite: "none" } }));
// ok: js-cookie-same-site-none
app.use(session({ secret: key, cookie: { secure: true, sameSite: "lax" } }));
