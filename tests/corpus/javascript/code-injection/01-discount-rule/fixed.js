const express = require("express");

const app = express();
app.use(express.json());

const RULES = {
  flat: (order, { amount }) => order.total - amount,
  percent: (order, { amount }) => order.total * (1 - amount / 100),
  perItem: (order, { amount }) => order.total - amount * order.items.length,
};

function ruleFor(discount) {
  return Object.hasOwn(RULES, discount.formula) ? RULES[discount.formula] : undefined;
}

function priceOf(order, discount) {
  const rule = ruleFor(discount);
  if (typeof rule !== "function") {
    return order.total;
  }
  return Math.max(0, rule(order, { amount: Number(discount.amount) || 0 }));
}

app.post("/orders/preview", (req, res) => {
  const { items = [], discount = {} } = req.body;
  const total = items.reduce((sum, item) => sum + item.price * item.count, 0);
  res.json({ total, price: priceOf({ items, total }, discount) });
});

app.listen(3000);
