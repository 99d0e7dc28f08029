const express = require("express");
const libxmljs = require("libxmljs2");

const app = express();
app.use(express.text({ type: ["application/xml", "text/xml"], limit: "1mb" }));

const NS = { i: "urn:example:invoice:2" };
const OPTIONS = { noblanks: true, noent: true, nonet: false };

function lines(document) {
  return document.find("//i:line", NS).map((line) => ({
    article: line.get("i:article", NS).text(),
    amount: Number(line.get("i:amount", NS).text()),
  }));
}

function invoice(text) {
  const document = libxmljs.parseXml(text, OPTIONS);
  const found = lines(document);
  const number = document.get("/i:invoice/i:number", NS).text();
  return { number, lines: found.length, total: found.reduce((sum, line) => sum + line.amount, 0) };
}

app.post("/invoices", (req, res) => {
  try {
    res.json(invoice(req.body));
  } catch (error) {
    res.status(422).json({ error: "this is no invoice" });
  }
});

app.listen(3000);
