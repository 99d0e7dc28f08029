const express = require("express");
const cookieParser = require("cookie-parser");
const serialize = require("node-serialize");

const app = express();
app.use(cookieParser());

const OPTIONS = { httpOnly: true, secure: true, sameSite: "lax" };

function cartOf(cookies) {
  if (!cookies.cart) {
    return {};
  }
  const text = Buffer.from(cookies.cart, "base64url").toString("utf8");
  return serialize.unserialize(text);
}

function dumped(cart) {
  return Buffer.from(serialize.serialize(cart)).toString("base64url");
}

app.post("/cart/:article", (req, res) => {
  const cart = new Map(Object.entries(cartOf(req.cookies)));
  const { article } = req.params;
  cart.set(article, (cart.get(article) || 0) + 1);
  const lines = Object.fromEntries(cart);
  res.cookie("cart", dumped(lines), OPTIONS).json(lines);
});

app.listen(3000);
