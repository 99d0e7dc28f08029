import bcrypt from "bcrypt";
import crypto, { createHash } from "node:crypto";

export async function register(user, password, salt) {
  // ruleid: js-fast-password-hash
  user.digest = crypto.createHash("md5").update(password).digest("hex");
  // ruleid: js-fast-password-hash
  user.digest = createHash("sha256").update(salt + password).digest("hex");
  // ok: js-fast-password-hash
  user.digest = await bcrypt.hash(password, 12);
  // ok: js-fast-password-hash
  user.digest = crypto.scryptSync(password, salt, 64);
  // ok: js-fast-password-hash
  user.avatar = crypto.createHash("md5").update(user.email).digest("hex");
  // ok: js-fast-password-hash
  user.etag = crypto.createHash("sha256").update("password reset").digest("hex");
}
