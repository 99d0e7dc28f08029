const path = require("path");

const ROOT = "/srv/files";
const PUBLIC = path.resolve("public") + path.sep;

function open(name) {
  const target = path.resolve(ROOT, name);
  // ruleid: js-path-prefix-check
  if (!target.startsWith(ROOT)) throw new Error("outside");
  return target;
}

function openBelow(baseDir, name) {
  const target = path.join(baseDir, name);
  // ruleid: js-path-prefix-check
  return target.startsWith(path.resolve(baseDir)) ? target : null;
}

function checked(name, rootDir) {
  const target = path.resolve(ROOT, name);
  // ok: js-path-prefix-check
  if (!target.startsWith(ROOT + path.sep)) throw new Error("outside");
  // ok: js-path-prefix-check
  if (!target.startsWith(`${rootDir}/`)) throw new Error("outside");
  const other = path.join(PUBLIC, name);
  // ok: js-path-prefix-check
  if (!other.startsWith(PUBLIC)) throw new Error("outside");
  // ok: js-path-prefix-check
  return name.startsWith("draft") || name.startsWith(rootDir);
}
