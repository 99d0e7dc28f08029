import crypto, { createHmac } from "node:crypto";

export function check(key, body, signature) {
  const expected = crypto.createHmac("sha256", key).update(body).digest("hex");
  // ruleid: js-timing-unsafe-compare
  if (signature === expected) return true;
  // ruleid: js-timing-unsafe-compare
  if (signature !== "sha256=" + createHmac("sha256", key).update(body).digest("hex")) return false;
  // ok: js-timing-unsafe-compare
  if (signature.length !== expected.length) return false;
  // ok: js-timing-unsafe-compare
  if (body === "") return false;
  // ok: js-timing-unsafe-compare
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}
