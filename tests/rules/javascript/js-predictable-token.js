import crypto from "node:crypto";

function generateToken() {
  // ruleid: js-predictable-token
  return Math.random().toString(36).slice(2);
}

function invite(user) {
  // ruleid: js-predictable-token
  const resetToken = Math.random().toString(36);
  // ruleid: js-predictable-token
  user.password = String(Math.floor(Math.random() * 1e8));
  // ok: js-predictable-token
  const sessionToken = crypto.randomUUID();
  // ok: js-predictable-token
  const delay = 100 + Math.random() * 50;
  // ok: js-predictable-token
  const colour = COLOURS[Math.floor(Math.random() * COLOURS.length)];
  return { resetToken, sessionToken, delay, colour };
}
