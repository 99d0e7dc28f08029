import fs from "node:fs";
import path from "node:path";

zip.on("entry", (entry) => {
  // ruleid: js-archive-entry-path
  entry.pipe(fs.createWriteStream(path.join(folder, entry.path)));
  // ok: js-archive-entry-path
  entry.pipe(fs.createWriteStream(path.join(folder, path.basename(entry.path))));
  const target = path.resolve(folder, entry.path);
  if (!target.startsWith(folder + path.sep)) throw new Error(entry.path);
  // ok: js-archive-entry-path
  entry.pipe(fs.createWriteStream(target));
});

for (const entry of archive.getEntries()) {
  const target = folder + "/" + entry.entryName;
  // ruleid: js-archive-entry-path
  fs.writeFileSync(target, entry.getData());
  // ok: js-archive-entry-path
  fs.writeFileSync(path.join(folder, "first.bin"), entry.getData());
}
