const express = require("express");
const { users, orders } = require("./collections");

const app = express();

async function byLogin(credentials) {
  // ruleid: js-query-object-handed
  return users.findOne({ name: credentials.name, token: credentials.token });
}

async function ordersOf({ state }) {
  const filter = { hidden: false, state };
  // ruleid: js-query-object-handed
  return orders.find(filter).toArray();
}

async function byMail(mail) {
  // ok: js-query-object-handed
  return users.findOne({ mail: mail.trim().toLowerCase() });
}

async function byNumber(number) {
  // ok: js-query-object-handed
  return orders.findOne({ number: Number(number) });
}

async function bySlug(slug) {
  if (!/^[a-z-]+$/.test(slug)) return null;
  // ok: js-query-object-handed
  return orders.findOne({ slug });
}

app.post("/login", async (req, res) => {
  const user = await byLogin(req.body);
  const waiting = await ordersOf(req.query);
  // ok: js-query-object-handed
  const last = await orders.findOne({ owner: user._id });
  res.json({ user, waiting, last });
});
