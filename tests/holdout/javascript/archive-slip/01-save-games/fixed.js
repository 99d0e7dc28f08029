const fs = require("node:fs");
const path = require("node:path");
const AdmZip = require("adm-zip");
const express = require("express");

const app = express();
const SAVES = "/srv/arcade/saves";

function targetOf(slot, name) {
  const target = path.resolve(slot, name);
  if (!target.startsWith(slot + path.sep)) {
    throw new RangeError(`${name} does not belong into a saved game`);
  }
  return target;
}

function restore(data, slot) {
  const files = new AdmZip(data).getEntries().filter((entry) => !entry.isDirectory);
  for (const entry of files) {
    const target = targetOf(slot, entry.entryName);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, entry.getData());
  }
  return files.length;
}

app.put("/saves/:slot", express.raw({ type: "application/zip", limit: "4mb" }), (req, res) => {
  const slot = path.join(SAVES, String(Number.parseInt(req.params.slot, 10)));
  try {
    res.json({ files: restore(req.body, slot) });
  } catch (error) {
    res.status(422).json({ error: error.message });
  }
});

app.listen(3000);
