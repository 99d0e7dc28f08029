const express = require("express");
const { User } = require("./models");

const router = express.Router();
const EDITABLE = ["name", "phone", "language"];

function shown(user) {
  return Object.fromEntries(EDITABLE.map((field) => [field, user[field]]));
}

function changes(body) {
  const { id, ...rest } = body;
  return rest;
}

router.get("/profile", async (req, res) => {
  res.json(shown(await User.findByPk(req.session.user)));
});

router.patch("/profile", express.json(), async (req, res, next) => {
  try {
    const user = await User.findByPk(req.session.user);
    Object.assign(user, changes(req.body));
    await user.save();
    res.json(shown(user));
  } catch (error) {
    next(error);
  }
});

module.exports = router;
