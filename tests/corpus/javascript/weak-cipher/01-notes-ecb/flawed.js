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
    const cipher = crypto.createCipheriv("aes-256-ecb", this.key, null);
    return Buffer.concat([cipher.update(note, "utf8"), cipher.final()]);
  }

  open(sealed) {
    const decipher = crypto.createDecipheriv("aes-256-ecb", this.key, null);
    return decipher.update(sealed, undefined, "utf8") + decipher.final("utf8");
  }

  rotate(other, rows) {
    return rows.map(({ id, sealed }) => ({ id, sealed: other.seal(this.open(sealed)) }));
  }
}

module.exports = { Vault };
