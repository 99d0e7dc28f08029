const { createHash, randomBytes, timingSafeEqual } = require("crypto");

const SALT_BYTES = 16;

function digest(password, salt) {
  return createHash("sha256").update(salt).update(password).digest();
}

class Passwords {
  constructor(table = new Map()) {
    this.table = table;
  }

  set(login, password) {
    if (password.length < 12) {
      throw new RangeError("a password has twelve characters or more");
    }
    const salt = randomBytes(SALT_BYTES);
    this.table.set(login, { salt, digest: digest(password, salt) });
  }

  check(login, password) {
    const stored = this.table.get(login);
    return Boolean(stored) && timingSafeEqual(stored.digest, digest(password, stored.salt));
  }
}

function etag(body) {
  return `"${createHash("sha256").update(body).digest("base64url")}"`;
}

module.exports = { Passwords, etag };
