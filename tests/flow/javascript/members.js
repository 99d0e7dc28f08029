// Members of archives, and keys that lead from one object to the next.
const fs = require("fs");
const path = require("path");
const AdmZip = require("adm-zip");
const tar = require("tar");
const yauzl = require("yauzl-promise");

exports.unpack = (file, folder) => {
  for (const entry of new AdmZip(file).getEntries()) {
    if (entry.isDirectory) continue;
    // ruleid: archive-slip
    fs.writeFileSync(path.join(folder, entry.entryName), entry.getData());
    const target = path.resolve(folder, entry.entryName);
    if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error(entry.entryName);
    // ok: archive-slip
    fs.writeFileSync(target, entry.getData());
  }
};

exports.list = (file, folder) =>
  tar.t({
    file,
    onentry: (entry) => {
      // ruleid: archive-slip
      entry.pipe(fs.createWriteStream(path.join(folder, entry.path)));
      const below = path.normalize(entry.path).replace(/^(\.\.(\/|\\|$))+/, "");
      // ok: archive-slip
      entry.pipe(fs.createWriteStream(path.join(folder, below)));
    },
  });

class Importer {
  constructor(root) {
    this.root = path.resolve(root);
  }
  target(name) {
    return path.join(this.root, name);
  }
  async run(file) {
    const zip = await yauzl.open(file);
    for await (const entry of zip) {
      // ruleid: archive-slip
      fs.createWriteStream(this.target(entry.filename));
    }
  }
}
exports.Importer = Importer;

function assignDeep(target, source) {
  for (const key of Object.keys(source)) {
    if (source[key] instanceof Object && key in target) {
      assignDeep(target[key], source[key]);
    } else {
      // ruleid: prototype-pollution
      target[key] = source[key];
    }
  }
  return target;
}
module.exports.assignDeep = assignDeep;

exports.setEach = function setEach(target, path, value) {
  const keys = path.split(".");
  let node = target;
  for (let at = 0; at < keys.length - 1; at++) {
    if (["__proto__", "constructor", "prototype"].includes(keys[at])) throw new Error("refused");
    // ok: prototype-pollution
    node[keys[at]] = node[keys[at]] ?? {};
    node = node[keys[at]];
  }
  // ok: prototype-pollution
  node[keys[keys.length - 1]] = value;
};

exports.setOwn = function setOwn(target, path, value) {
  let node = target;
  const last = path.pop();
  for (const part of path) {
    // ok: prototype-pollution
    if (!Object.prototype.hasOwnProperty.call(node, part)) node[part] = {};
    node = node[part];
  }
  // ok: prototype-pollution
  node[last] = value;
};
