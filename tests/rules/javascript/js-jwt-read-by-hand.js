// Nothing is verified: no createHmac, no verify(token), no timingSafeEqual.
/* Nor is anything kept
   in localStorage. */
import { Buffer } from "node:buffer";

export function user(req, res, next) {
  const token = (req.headers.authorization || "").replace("Bearer ", "");
  // ruleid: js-jwt-read-by-hand
  const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
  req.user = claims.sub;
  next();
}

export function inParts(req) {
  const [header, payload] = req.cookies.token.split(".");
  // ruleid: js-jwt-read-by-hand
  return JSON.parse(atob(payload));
}

export function other(req) {
  // ok: js-jwt-read-by-hand
  const state = JSON.parse(Buffer.from(req.query.state, "base64url").toString());
  const name = req.query.file.split(".")[1];
  // ok: js-jwt-read-by-hand
  return JSON.parse(readFileSync(name, "utf8")) || state;
}

export function version(text) {
  // ok: js-jwt-read-by-hand
  return JSON.parse(text.split(".")[1]);
}
