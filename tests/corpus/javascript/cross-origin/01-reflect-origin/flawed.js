const express = require("express");
const { loadAccount } = require("./auth");

const app = express();
const ORIGINS = new Set(["https://app.bank.example", "https://admin.bank.example"]);

function allowed(origin) {
  return typeof origin === "string" && origin.startsWith("https://");
}

app.use((req, res, next) => {
  const origin = req.get("Origin");
  res.vary("Origin");
  if (allowed(origin)) {
    res.set("Access-Control-Allow-Origin", origin);
    res.set("Access-Control-Allow-Credentials", "true");
    res.set("Access-Control-Allow-Headers", "Content-Type");
  }
  return req.method === "OPTIONS" ? res.sendStatus(204) : next();
});

app.get("/balance", loadAccount, (req, res) => {
  const { cents, currency } = req.account;
  res.json({ cents, currency });
});

app.listen(3000);
