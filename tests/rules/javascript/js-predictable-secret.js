const crypto = require("node:crypto");

async function reset(user) {
  const value = Math.random().toString(36).slice(2);
  // ruleid: js-predictable-secret
  user.resetToken = value;
  // ruleid: js-predictable-secret
  await tokens.insertOne({ user: user.id, token: value });
  // ruleid: js-predictable-secret
  await mail(user, `https://shop.example.com/reset?token=${value}`);
}

function makeCode(length) {
  let code = "";
  for (let i = 0; i < length; i++) {
    code += LETTERS[Math.floor(Math.random() * LETTERS.length)];
  }
  // ruleid: js-predictable-secret
  return code;
}

// ruleid: js-predictable-secret
const apiKey = crypto.createHash("sha256").update(String(Date.now())).digest("hex");

function makeSafeCode(length) {
  // ok: js-predictable-secret
  return Array.from({ length }, () => LETTERS[crypto.randomInt(LETTERS.length)]).join("");
}

async function resetSafely(user) {
  const value = crypto.randomBytes(32).toString("hex");
  // ok: js-predictable-secret
  user.resetToken = value;
  // ok: js-predictable-secret
  await tokens.insertOne({ token: value, expires: Date.now() + 1000 });
}

// ok: js-predictable-secret
const delay = Math.random() * 1000;

const { createHash, randomBytes } = require("crypto");

function resetToken() {
  // ruleid: js-predictable-secret
  return Math.random().toString(36).slice(2);
}

function resetTokenFromSystem() {
  // ok: js-predictable-secret
  return randomBytes(32).toString("hex");
}

function mockTokenFor(user) {
  // ok: js-predictable-secret
  return `${user}-${Math.random()}`;
}

export function begin(user) {
  const id = `${Date.now()}-${user}`;
  // ruleid: js-predictable-secret
  sessions.set(id, { user });
  const row = `${Date.now()}-${user}`;
  // ok: js-predictable-secret
  rows.set(row, { user });
  // ok: js-predictable-secret
  const token = encrypt(`${user}:${Date.now()}`);
  // ok: js-predictable-secret
  const tokenExpires = Date.now() + 3600;
  return [token, tokenExpires];
}

export function seeded(user) {
  const draw = seedrandom(user);
  // ruleid: js-predictable-secret
  const token = draw().toString(36);
  // ok: js-predictable-secret
  const place = draw().toString(36);
  return [token, place];
}
