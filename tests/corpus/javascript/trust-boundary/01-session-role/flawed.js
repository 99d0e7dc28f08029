const express = require("express");
const { Member } = require("./models");

const router = express.Router();
const PERMISSIONS = { reader: ["view"], clerk: ["view", "book"], manager: ["view", "book", "void"] };

function may(permission) {
  return (req, res, next) => {
    const granted = PERMISSIONS[req.session.role] || [];
    return granted.includes(permission) ? next() : res.sendStatus(403);
  };
}

router.post("/sign-in", express.json(), async (req, res) => {
  const member = await Member.findOne({ where: { card: String(req.body.card) } });
  if (!member || !(await member.hasPin(String(req.body.pin)))) {
    return res.sendStatus(401);
  }
  req.session.member = member.id;
  req.session.role = req.body.role || member.role;
  return res.json({ name: member.name });
});

router.post("/bookings/:number/void", may("void"), (req, res) => {
  res.json({ number: Number(req.params.number), by: req.session.member });
});

module.exports = router;
