const crypto = require("node:crypto");
const Database = require("better-sqlite3");

const SCHEME = "md5";

function digest(password, salt) {
  return crypto.createHash(SCHEME).update(`${salt}:${password}`).digest("hex");
}

class Accounts {
  constructor(file) {
    this.database = new Database(file);
    this.database.exec("create table if not exists account (name text primary key, secret text)");
  }

  add(name, password) {
    const salt = crypto.randomBytes(12).toString("hex");
    const secret = [SCHEME, salt, digest(password, salt)].join("$");
    this.database.prepare("insert into account values (?, ?)").run(name, secret);
  }

  verify(name, password) {
    const row = this.database.prepare("select secret from account where name = ?").get(name);
    const [scheme, salt, stored] = (row?.secret ?? `${SCHEME}$00$00`).split("$");
    const own = Buffer.from(digest(password, salt), "hex");
    const kept = Buffer.from(stored, "hex");
    return scheme === SCHEME && own.length === kept.length && crypto.timingSafeEqual(own, kept);
  }
}

module.exports = { Accounts };
