const crypto = require("node:crypto");
const express = require("express");

const app = express();
const ARCHIVE = "https://archive.county.example/v1/scans";

function part(boundary, name, value, fileName) {
  const lines = [`--${boundary}`, `Content-Disposition: form-data; name="${name}"`];
  if (fileName) {
    lines[1] += `; filename="${fileName}"`;
    lines.push("Content-Type: application/octet-stream");
  }
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), value, Buffer.from("\r\n")]);
}

function form(scan, fileName, deed) {
  const boundary = crypto.randomBytes(16).toString("hex");
  const body = Buffer.concat([
    part(boundary, "deed", Buffer.from(String(deed))),
    part(boundary, "scan", scan, fileName),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { body, headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` } };
}

app.put("/deeds/:deed/scan", express.raw({ type: "*/*", limit: "8mb" }), async (req, res) => {
  const name = typeof req.query.name === "string" ? req.query.name : "scan.tif";
  const { body, headers } = form(req.body, name, Number(req.params.deed));
  const answer = await fetch(ARCHIVE, { method: "POST", body, headers });
  res.sendStatus(answer.ok ? 204 : 502);
});

app.listen(3000);
