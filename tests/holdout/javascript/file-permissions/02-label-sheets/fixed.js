const { createWriteStream, mkdtempSync } = require("node:fs");
const { rm } = require("node:fs/promises");
const os = require("node:os");
const path = require("node:path");
const { pipeline } = require("node:stream/promises");
const { Worker } = require("bullmq");
const PDFDocument = require("pdfkit");
const { print } = require("./printer");

function sheetPath(order) {
  return path.join(mkdtempSync(path.join(os.tmpdir(), "labels-")), `${order}.pdf`);
}

async function sheet(order, addresses) {
  const file = sheetPath(order);
  const document = new PDFDocument({ size: "A4", margin: 36 });
  const written = pipeline(document, createWriteStream(file));
  for (const [index, address] of addresses.entries()) {
    document.text(address.join("\n"), 36 + 260 * (index % 2), 36 + 100 * Math.floor(index / 2));
  }
  document.end();
  await written;
  return file;
}

async function run(job) {
  const file = await sheet(Number(job.data.order), job.data.addresses.slice(0, 14));
  try {
    await print(file, { copies: 1 });
  } finally {
    await rm(path.dirname(file), { recursive: true, force: true });
  }
}

module.exports = new Worker("labels", run, { connection: { host: "queue" } });
