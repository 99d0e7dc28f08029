const AdmZip = require("adm-zip");
const express = require("express");
const fs = require("fs");
const path = require("path");

const router = express.Router();
const THEMES = path.resolve("themes");
const SUFFIXES = new Set([".css", ".png", ".svg", ".woff2"]);

function wanted(entry) {
  return !entry.isDirectory && SUFFIXES.has(path.extname(entry.entryName));
}

function unpack(data, folder) {
  let count = 0;
  for (const entry of new AdmZip(data).getEntries().filter(wanted)) {
    const target = path.join(folder, entry.entryName);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, entry.getData());
    count += 1;
  }
  return count;
}

router.put("/tenants/:tenant/theme", express.raw({ type: "application/zip", limit: "8mb" }), (req, res) => {
  const folder = path.join(THEMES, String(Number(req.params.tenant)));
  res.json({ files: unpack(req.body, folder) });
});

module.exports = router;
