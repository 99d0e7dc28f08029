const express = require("express");
const fs = require("fs");
const path = require("path");

const app = express();
const INVOICES = path.resolve(process.env.INVOICES || "invoices");
const TYPES = { ".pdf": "application/pdf", ".xml": "application/xml" };

function folderOf(tenant) {
  return path.join(INVOICES, String(Number(tenant)));
}

function fileOf(tenant, name) {
  const file = path.join(folderOf(tenant), path.basename(name));
  return { file, type: TYPES[path.extname(file)] };
}

app.get("/tenants/:tenant/invoices", (req, res, next) => {
  const { file, type } = fileOf(req.params.tenant, String(req.query.file));
  if (!type) {
    return res.sendStatus(415);
  }
  const stream = fs.createReadStream(file);
  stream.once("error", next);
  res.type(type);
  return stream.pipe(res);
});

app.listen(3000);
