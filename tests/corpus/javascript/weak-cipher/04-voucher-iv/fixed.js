const express = require("express");
const { createCipheriv, createDecipheriv, randomBytes } = require("crypto");

const router = express.Router();
const KEY = Buffer.from(process.env.VOUCHER_KEY, "hex");
const IV_BYTES = 12;

function seal(text) {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", KEY, iv);
  const data = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), data]).toString("hex");
}

function open(sealed) {
  const all = Buffer.from(sealed, "hex");
  const data = all.subarray(IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", KEY, all.subarray(0, IV_BYTES));
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
