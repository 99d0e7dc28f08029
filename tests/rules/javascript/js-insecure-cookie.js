app.post("/login", (req, res) => {
  // ruleid: js-insecure-cookie
  res.cookie("session", token);
  // ruleid: js-insecure-cookie
  res.cookie("auth_token", token, { httpOnly: true, secure: false });
  // ok: js-insecure-cookie
  res.cookie("session", token, { secure: true, httpOnly: true, sameSite: "lax" });
  // ok: js-insecure-cookie
  res.cookie("session", token, { httpOnly: true, secure: production });
  // ok: js-insecure-cookie
  res.cookie("theme", "dark");
  // ok: js-insecure-cookie
  res.cookie("session", token, options);
});
