app.post("/login", (req, res) => {
  // ruleid: js-insecure-cookie
  res.cookie("session", id);
  // ruleid: js-insecure-cookie
  res.cookie("auth_token", token, { httpOnly: true });
  // ruleid: js-insecure-cookie
  res.cookie("sid", id, { httpOnly: true, secure: false });
  // ruleid: js-insecure-cookie
  res.setHeader("Set-Cookie", `session=${id}; HttpOnly; Path=/`);
  // ruleid: js-insecure-cookie
  ctx.cookies.set("sessionId", id, { httpOnly: true });
  // ok: js-insecure-cookie
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "lax" });
  // ok: js-insecure-cookie
  res.cookie("theme", "dark");
  // ok: js-insecure-cookie
  res.cookie("session", id, { ...defaults, maxAge: 1000 });
  // ok: js-insecure-cookie
  res.cookie("session", id, { httpOnly: true, secure: process.env.NODE_ENV === "production" });
  // ok: js-insecure-cookie
  res.setHeader("Set-Cookie", `session=${id}; HttpOnly; Secure; SameSite=Lax`);
  // ok: js-insecure-cookie
  cache.set("session", id);
});
