app.post("/login", (req, res) => {
  // ruleid: js-cookie-readable-by-script
  res.cookie("session", id, { secure: true });
  // ruleid: js-cookie-readable-by-script
  res.cookie("auth_token", token, { httpOnly: false, secure: true });
  // ruleid: js-cookie-readable-by-script
  res.setHeader("Set-Cookie", `session=${id}; Secure`);
  // ok: js-cookie-readable-by-script
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "lax" });
  // ok: js-cookie-readable-by-script
  res.cookie("csrf_token", value, { secure: true });
  // ok: js-cookie-readable-by-script
  ctx.cookies.set("session", id, { secure: true });
  // ok: js-cookie-readable-by-script
  res.cookie("language", "en");
});

// ruleid: js-cookie-readable-by-script
app.use(session({ secret: key, cookie: { httpOnly: false, secure: true } }));
// ok: js-cookie-readable-by-script
app.use(session({ secret: key, cookie: { secure: true } }));
