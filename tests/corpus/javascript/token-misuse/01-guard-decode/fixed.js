const express = require("express");
const jwt = require("jsonwebtoken");

const app = express();
const PUBLIC_KEY = process.env.TOKEN_PUBLIC_KEY;
const OPTIONS = { algorithms: ["RS256"], audience: "depot-api" };

function bearer(req) {
  const [scheme, token] = (req.get("Authorization") || "").split(" ");
  return scheme === "Bearer" ? token : undefined;
}

function claimsOf(token) {
  try {
    return jwt.verify(token, PUBLIC_KEY, OPTIONS);
  } catch {
    return null;
  }
}

function withScope(scope) {
  return (req, res, next) => {
    const token = bearer(req);
    req.claims = token ? claimsOf(token) : null;
    if (!req.claims) {
      return res.sendStatus(401);
    }
    const scopes = String(req.claims.scope || "").split(" ");
    return scopes.includes(scope) ? next() : res.sendStatus(403);
  };
}

app.get("/stock", withScope("stock:read"), (req, res) => {
  res.json({ depot: req.claims.depot, levels: [] });
});

app.listen(3000);
