import crypto from "node:crypto";

export function encrypt(key, iv, text) {
  // ruleid: js-weak-cryptography
  crypto.createCipheriv("des-ede3-cbc", key, iv);
  // ruleid: js-weak-cryptography
  crypto.createCipheriv("aes-256-ecb", key, null);
  // ruleid: js-weak-cryptography
  crypto.createCipher("aes-256-cbc", key);
  // ok: js-weak-cryptography
  crypto.createCipheriv("aes-256-gcm", key, iv);
  // ok: js-weak-cryptography
  crypto.createCipheriv("chacha20-poly1305", key, iv);
  // ok: js-weak-cryptography
  return crypto.createHash("sha256").update(text).digest("hex");
}
