const fs = require("fs");
const path = require("path");
const unzipper = require("unzipper");
const AdmZip = require("adm-zip");

function extract(stream, folder) {
  stream.pipe(unzipper.Parse()).on("entry", (entry) => {
    // ruleid: js-archive-entry-path
    entry.pipe(fs.createWriteStream(path.join(folder, entry.path)));
  });
}

function extractAll(buffer, folder) {
  for (const entry of new AdmZip(buffer).getEntries()) {
    const target = path.join(folder, entry.entryName);
    // ruleid: js-archive-entry-path
    fs.writeFileSync(target, entry.getData());
  }
}

function extractChecked(entry, folder) {
  const target = path.resolve(folder, entry.path);
  if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error("outside");
  // ok: js-archive-entry-path
  entry.pipe(fs.createWriteStream(target));
}

function flat(entry, folder) {
  // ok: js-archive-entry-path
  entry.pipe(fs.createWriteStream(path.join(folder, path.basename(entry.path))));
  // ok: js-archive-entry-path
  fs.writeFileSync(path.join(folder, "list.txt"), entry.path);
}
