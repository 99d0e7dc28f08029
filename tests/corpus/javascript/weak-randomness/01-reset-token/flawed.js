const express = require("express");
const { Reset, User } = require("./models");
const mailer = require("./mailer");

const router = express.Router();
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const TIPS = ["Look at your spam folder too.", "The link holds for an hour."];

function token(length = 32) {
  let text = "";
  while (text.length < length) {
    text += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return text;
}

async function resetFor(user) {
  const until = new Date(Date.now() + 3600 * 1000);
  return Reset.create({ userId: user.id, token: token(), until });
}

router.post("/password/reset", express.json(), async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  if (user) {
    const reset = await resetFor(user);
    await mailer.send(user.email, "reset", { token: reset.token });
  }
  res.json({ tip: TIPS[Math.floor(Math.random() * TIPS.length)] });
});

module.exports = router;
