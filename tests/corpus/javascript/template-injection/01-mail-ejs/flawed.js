const express = require("express");
const ejs = require("ejs");

const router = express.Router();
const LAYOUT = "<p>Dear <%= name %>,</p><p><%= text %></p><p>Order <%= order %></p>";

async function loadOrder(db, number) {
  const { rows } = await db.query("SELECT number, name FROM orders WHERE number = $1", [number]);
  return rows[0];
}

function mail(order, text) {
  const source = LAYOUT.replace("<%= text %>", () => text);
  return ejs.render(source, { name: order.name, order: order.number });
}

router.post("/orders/:number/mail", express.json(), async (req, res, next) => {
  try {
    const order = await loadOrder(req.app.get("db"), Number(req.params.number));
    if (!order) {
      return res.sendStatus(404);
    }
    return res.json({ html: mail(order, String(req.body.text).slice(0, 2000)) });
  } catch (error) {
    return next(error);
  }
});

module.exports = router;
