const express = require("express");

const app = express();
const parts = [
  { number: "M6x20", name: "Hex bolt" },
  { number: "DIN125", name: "Washer" },
];

function rows(found) {
  return found.map((part) => `<li>${part.number}: ${part.name}</li>`).join("");
}

function page(term, found) {
  const title = `${found.length} parts for ${term}`;
  return `<!doctype html><title>Parts</title><h1>${title}</h1><ul>${rows(found)}</ul>`;
}

function matching(term) {
  const wanted = term.toLowerCase();
  return parts.filter((part) => part.name.toLowerCase().includes(wanted));
}

app.get("/parts", (req, res) => {
  const term = String(req.query.q || "");
  res.send(page(term, matching(term)));
});

app.get("/parts.json", (req, res) => {
  res.json(matching(String(req.query.q || "")));
});

app.listen(3000);
