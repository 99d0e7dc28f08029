const express = require("express");
const { createHmac, timingSafeEqual } = require("crypto");

const app = express();
const SECRET = process.env.WEBHOOK_SECRET;

const handlers = {
  "parcel.delivered": ({ parcel }) => ({ parcel, state: "delivered" }),
  "parcel.lost": ({ parcel }) => ({ parcel, state: "lost" }),
};

function signature(body) {
  return `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
}

function isGenuine(body, given) {
  const expected = signature(body);
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

app.post("/hooks/carrier", express.raw({ type: "application/json" }), (req, res) => {
  if (!isGenuine(req.body, req.get("X-Signature") || "")) {
    return res.sendStatus(401);
  }
  const payload = JSON.parse(req.body.toString("utf8"));
  const handler = Object.hasOwn(handlers, payload.event) ? handlers[payload.event] : () => ({});
  return res.json(handler(payload));
});

app.listen(3000);
