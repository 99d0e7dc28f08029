const crypto = require("crypto");

const TAG_BYTES = 16;
const NONCE_BYTES = 12;

class Vault {
  constructor(key) {
    if (key.length !== 32) {
      throw new RangeError("the key has 32 bytes");
    }
    this.key = key;
  }

  seal(note) {
    const nonce = crypto.randomBytes(NONCE_BYTES);
    const cipher = crypto.createCipheriv("aes-256-gcm", this.key, nonce);
    const data = Buffer.concat([cipher.update(note, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), data]);
  }

  open(sealed) {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = crypto.createDecipheriv("aes-256-gcm", this.key, nonce).setAuthTag(tag);
    const data = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return decipher.update(data, undefined, "utf8") + decipher.final("utf8");
  }

  rotate(other, rows) {
    return rows.map(({ id, sealed }) => ({ id, sealed: other.seal(this.open(sealed)) }));
  }
}

module.exports = { Vault };
