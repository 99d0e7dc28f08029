const express = require("express");
const axios = require("axios");

const router = express.Router();
const SAMPLE = { event: "order.test", order: { id: 0, lines: [] } };
const HOSTS = new Set((process.env.WEBHOOK_HOSTS || "hooks.partner.example").split(","));

function accepted(address) {
  if (!URL.canParse(address)) {
    return false;
  }
  const { protocol, hostname } = new URL(address);
  return ["http:", "https:"].includes(protocol) && hostname.includes(".");
}

async function deliver(address) {
  const answer = await axios.post(address, SAMPLE, { timeout: 5000, maxRedirects: 0 });
  return { status: answer.status };
}

router.post("/webhooks/test", express.json(), async (req, res) => {
  const { url } = req.body;
  if (!accepted(url)) {
    return res.status(422).json({ error: "that is no address for a webhook" });
  }
  try {
    return res.json(await deliver(url));
  } catch (error) {
    return res.status(502).json({ error: "it does not answer" });
  }
});

module.exports = router;
