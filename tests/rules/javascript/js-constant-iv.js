const crypto = require("crypto");

const IV = Buffer.alloc(16, 0);

function sealed(key, text) {
  // ruleid: js-constant-iv
  const first = crypto.createCipheriv("aes-256-cbc", key, IV);
  // ruleid: js-constant-iv
  const second = crypto.createCipheriv("aes-256-gcm", key, "0123456789ab");
  const iv = crypto.randomBytes(12);
  // ok: js-constant-iv
  const good = crypto.createCipheriv("aes-256-gcm", key, iv);
  const filled = Buffer.alloc(12);
  crypto.randomFillSync(filled);
  // ok: js-constant-iv
  const other = crypto.createCipheriv("aes-256-gcm", key, filled);
  // ok: js-constant-iv
  const opened = crypto.createDecipheriv("aes-256-gcm", key, Buffer.from(text.iv, "hex"));
  return [first, second, good, other, opened];
}
