const express = require("express");
const { bills } = require("./bills");
const { signedIn } = require("./sessions");
const { charge } = require("./payments");

const router = express.Router();
router.use(signedIn);

router.param("bill", async (req, res, next, number) => {
  try {
    const bill = await bills.findOne({ where: { number } });
    if (!bill) {
      return res.status(404).json({ error: "there is no such bill" });
    }
    req.bill = bill;
    return next();
  } catch (error) {
    return next(error);
  }
});

router.get("/bills", async (req, res) => {
  res.json(await bills.findAll({ where: { ownerId: req.owner.id }, order: ["number"] }));
});

router.get("/bills/:bill", (req, res) => {
  const { number, animal, lines, cents } = req.bill;
  res.json({ number, animal, lines, cents });
});

router.post("/bills/:bill/pay", async (req, res) => {
  const receipt = await charge(req.owner.id, req.bill.cents);
  await req.bill.update({ paid: true, receipt });
  res.json({ receipt });
});

module.exports = router;
