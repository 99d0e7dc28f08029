const express = require("express");
const zlib = require("zlib");
const { promisify } = require("util");

const gunzip = promisify(zlib.gunzip);
const router = express.Router();
const LIMIT = 4 << 20;

async function readings(body) {
  const text = await gunzip(body);
  const found = JSON.parse(text.toString("utf8"));
  return found.filter((reading) => typeof reading.sensor === "string");
}

router.post(
  "/readings",
  express.raw({ type: "application/gzip", limit: LIMIT }),
  async (req, res) => {
    try {
      const found = await readings(req.body);
      await req.app.get("series").add(found);
      res.json({ readings: found.length });
    } catch (error) {
      res.status(error.code === "ERR_BUFFER_TOO_LARGE" ? 413 : 422).end();
    }
  },
);

module.exports = router;
