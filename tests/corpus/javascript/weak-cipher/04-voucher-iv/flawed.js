const express = require("express");
const { createCipheriv, createDecipheriv } = require("crypto");

const router = express.Router();
const KEY = Buffer.from(process.env.VOUCHER_KEY, "hex");
const IV = Buffer.alloc(12, 7);

function seal(text) {
  const cipher = createCipheriv("aes-256-gcm", KEY, IV);
  const data = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), data]).toString("hex");
}

function open(sealed) {
  const data = Buffer.from(sealed, "hex");
  const decipher = createDecipheriv("aes-256-gcm", KEY, IV);
  decipher.setAuthTag(data.subarray(0, 16));
  return decipher.update(data.subarray(16), undefined, "utf8") + decipher.final("utf8");
}

router.post("/vouchers", express.json(), (req, res) => {
  const cents = Number(req.body.cents);
  res.status(201).json({ voucher: seal(`${Date.now()}:${cents}`) });
});

router.get("/vouchers/:voucher", (req, res) => {
  const [issued, cents] = open(req.params.voucher).split(":");
  res.json({ issued: Number(issued), cents: Number(cents) });
});

module.exports = router;
