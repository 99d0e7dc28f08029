const fs = require("fs");
const express = require("express");
const xpath = require("xpath");
const { DOMParser } = require("@xmldom/xmldom");

const app = express();
const catalogue = new DOMParser().parseFromString(
  fs.readFileSync("catalogue.xml", "utf8"),
  "text/xml",
);

function articles(number) {
  return xpath.select(`//article[@number='${number}' and @public='1']`, catalogue);
}

function shown(node) {
  return {
    number: node.getAttribute("number"),
    name: node.textContent.trim(),
  };
}

app.get("/articles/:number", (req, res) => {
  const found = articles(req.params.number);
  if (found.length === 0) {
    return res.status(404).json({ error: "no such article" });
  }
  return res.json(found.map(shown));
});

app.listen(3000);
