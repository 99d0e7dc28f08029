const express = require("express");
const session = require("express-session");
const { Driver } = require("./models");

const router = express.Router();
router.use(express.json());

function given(body) {
  const number = String(body.number);
  const pin = String(body.pin);
  return { number, pin, active: true };
}

function publicFields(driver) {
  return { id: driver.id, name: driver.name, depot: driver.depot };
}

router.post("/drivers/login", async (req, res, next) => {
  try {
    const driver = await Driver.findOne(given(req.body)).select("name depot").lean();
    if (!driver) {
      return res.status(401).json({ error: "that is not right" });
    }
    req.session.regenerate(() => {
      req.session.driver = driver._id;
      res.json(publicFields(driver));
    });
  } catch (error) {
    next(error);
  }
});

module.exports = { router, session };
