const fs = require("node:fs");
const { DOMParser } = require("@xmldom/xmldom");
const express = require("express");
const xpath = require("xpath");

const app = express();
const bank = new DOMParser().parseFromString(
  fs.readFileSync("data/bank.xml", "utf8"),
  "text/xml",
);
const ACCESSION = xpath.parse("/bank/accession[@embargo='no'][@number=$number]");

function accession(number) {
  const [found] = ACCESSION.select({ node: bank, variables: { number } });
  return found;
}

function described(node) {
  return {
    species: xpath.select1("string(species)", node),
    collected: xpath.select1("string(collected/@on)", node),
    grams: Number(xpath.select1("number(weight)", node)),
  };
}

app.get("/accessions/:number", (req, res) => {
  const found = accession(req.params.number);
  if (!found) {
    return res.status(404).json({ error: "there is no such accession" });
  }
  return res.json(described(found));
});

app.listen(3000);
