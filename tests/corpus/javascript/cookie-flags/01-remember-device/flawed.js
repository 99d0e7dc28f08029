const express = require("express");
const cookieParser = require("cookie-parser");
const { randomBytes } = require("crypto");

const app = express();
app.use(cookieParser());
const MONTH = 30 * 24 * 3600 * 1000;
const devices = new Map();

function remember(member) {
  const token = randomBytes(32).toString("base64url");
  devices.set(token, member);
  return token;
}

app.use((req, res, next) => {
  req.member = devices.get(req.cookies.device);
  next();
});

app.post("/language/:code", (req, res) => {
  res.cookie("language", req.params.code, { maxAge: MONTH, secure: true, httpOnly: true, sameSite: "lax" });
  res.sendStatus(204);
});

app.post("/remember", (req, res) => {
  if (!req.member) {
    return res.sendStatus(401);
  }
  res.cookie("device", remember(req.member), { maxAge: MONTH, sameSite: "lax" });
  return res.sendStatus(204);
});

app.listen(3000);
