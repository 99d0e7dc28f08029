const bcrypt = require("bcrypt");
const crypto = require("crypto");

const COST = 12;

async function stored(password, salt) {
  // ruleid: js-few-hash-rounds
  const weak = crypto.pbkdf2Sync(password, salt, 1000, 32, "sha256");
  // ruleid: js-few-hash-rounds
  const quick = await bcrypt.hash(password, 4);
  // ok: js-few-hash-rounds
  const slow = crypto.pbkdf2Sync(password, salt, 600000, 32, "sha256");
  // ok: js-few-hash-rounds
  const good = await bcrypt.hash(password, 12);
  // ok: js-few-hash-rounds
  const named = await bcrypt.hash(password, COST);
  return [weak, quick, slow, good, named];
}
