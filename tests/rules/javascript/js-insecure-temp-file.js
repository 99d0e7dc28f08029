const fs = require("fs");
const os = require("os");
const path = require("path");
const { randomUUID } = require("crypto");

function save(data) {
  // ruleid: js-insecure-temp-file
  fs.writeFileSync("/tmp/export.csv", data);
  // ruleid: js-insecure-temp-file
  fs.writeFileSync(path.join(os.tmpdir(), `export-${process.pid}.csv`), data);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "export-"));
  // ok: js-insecure-temp-file
  fs.writeFileSync(path.join(folder, "export.csv"), data);
  // ok: js-insecure-temp-file
  fs.writeFileSync(path.join(os.tmpdir(), `export-${randomUUID()}.csv`), data);
  // ok: js-insecure-temp-file
  fs.writeFileSync("/tmp/export.csv", data, { flag: "wx" });
  // ok: js-insecure-temp-file
  fs.readFileSync("/tmp/export.csv");
}
