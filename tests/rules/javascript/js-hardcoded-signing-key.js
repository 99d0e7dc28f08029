import session from "express-session";
import jwt from "jsonwebtoken";

// ruleid: js-hardcoded-signing-key
app.use(session({ secret: "not-a-real-key", resave: false }));
// ok: js-hardcoded-signing-key
app.use(session({ secret: process.env.SESSION_KEY, resave: false }));

export function token(claims) {
  // ruleid: js-hardcoded-signing-key
  const weak = jwt.sign(claims, "not-a-real-key", { expiresIn: "1h" });
  // ruleid: js-hardcoded-signing-key
  const key = process.env.JWT_SECRET || "not-a-real-key";
  // ok: js-hardcoded-signing-key
  const good = jwt.sign(claims, process.env.JWT_KEY);
  // ok: js-hardcoded-signing-key
  const known = jwt.sign(claims, "test");
  return [weak, good, known, key];
}
