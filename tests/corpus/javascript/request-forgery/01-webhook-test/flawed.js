const express = require("express");
const axios = require("axios");
const dns = require("dns").promises;
const ipaddr = require("ipaddr.js");

const router = express.Router();
const SAMPLE = { event: "order.test", order: { id: 0, lines: [] } };

async function isPublic(address) {
  const url = new URL(address);
  const found = await dns.lookup(url.hostname, { all: true });
  const ranges = found.map((each) => ipaddr.process(each.address).range());
  return url.protocol === "https:" && ranges.every((range) => range === "unicast");
}

async function deliver(address) {
  const answer = await axios.post(address, SAMPLE, { timeout: 5000 });
  return { status: answer.status };
}

router.post("/webhooks/test", express.json(), async (req, res) => {
  try {
    res.json(await deliver(req.body.url));
  } catch (error) {
    res.status(422).json({ error: error.message });
  }
});

module.exports = router;
