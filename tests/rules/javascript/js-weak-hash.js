const crypto = require("crypto");

// ruleid: js-weak-hash
const signature = crypto.createHash("md5").update(key + body).digest("hex");
// ruleid: js-weak-hash
const mac = crypto.createHmac("sha1", key).update(body).digest("hex");
// ok: js-weak-hash
const better = crypto.createHash("sha256").update(body).digest("hex");
// ok: js-weak-hash
const etag = crypto.createHash("md5").update(body).digest("hex");
// ok: js-weak-hash
const strong = crypto.createHmac("sha512", key).update(body).digest("hex");

function cacheKey(url) {
  // ok: js-weak-hash
  return crypto.createHash("sha1").update(url).digest("hex");
}

function accepted(nonce) {
  // ok: js-weak-hash
  const answer = crypto.createHash("sha1").update(nonce + HANDSHAKE_GUID).digest("base64");
  // ruleid: js-weak-hash
  const token = crypto.createHash("sha1").update(nonce + SECRET).digest("base64");
  return [answer, token];
}
