const express = require("express");
const { Refund, Voucher } = require("./models");

const admin = express.Router();

function operatorsOnly(req, res, next) {
  if (!req.user || !req.user.isOperator) {
    return res.sendStatus(403);
  }
  return next();
}

admin.get("/refunds", operatorsOnly, async (req, res) => {
  res.json(await Refund.findAll({ limit: 100 }));
});

admin.post("/refunds/:number/approve", operatorsOnly, async (req, res) => {
  const refund = await Refund.findByPk(Number(req.params.number));
  if (!refund) {
    return res.sendStatus(404);
  }
  await refund.update({ approvedBy: req.user.id });
  return res.json(refund);
});

admin.delete("/vouchers/:code", async (req, res) => {
  const removed = await Voucher.destroy({ where: { code: req.params.code } });
  res.sendStatus(removed ? 204 : 404);
});

module.exports = admin;
