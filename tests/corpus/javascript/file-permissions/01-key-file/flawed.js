const fs = require("fs");
const path = require("path");
const { generateKeyPairSync } = require("crypto");

const FOLDER = process.env.STATE_DIRECTORY || "/var/lib/gate";
const MODE = 0o666;

function newKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "pem" });
}

function save(file, text) {
  const partial = `${file}.part`;
  fs.writeFileSync(partial, text, { flag: "wx", mode: 0o600 });
  fs.renameSync(partial, file);
  fs.chmodSync(file, MODE);
}

function loadOrCreate(name = "identity.pem") {
  const file = path.join(FOLDER, name);
  if (!fs.existsSync(file)) {
    save(file, newKey());
  }
  return fs.readFileSync(file, "utf8");
}

module.exports = { loadOrCreate };
