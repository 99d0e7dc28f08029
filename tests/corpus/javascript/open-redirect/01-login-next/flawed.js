const express = require("express");
const { Member } = require("./models");

const router = express.Router();
router.use(express.urlencoded({ extended: false }));

function isLocal(target) {
  return /^\/(?![/\\])/.test(target);
}

function targetOf(req) {
  const target = String(req.query.next || "/boats");
  return target;
}

async function memberOf({ email, password }) {
  const member = await Member.findOne({ where: { email: String(email).toLowerCase() } });
  return member && (await member.hasPassword(password)) ? member : null;
}

router.post("/login", async (req, res, next) => {
  try {
    const member = await memberOf(req.body);
    if (!member) {
      return res.status(401).render("login", { error: "That is not right." });
    }
    req.session.member = member.id;
    return res.redirect(303, targetOf(req));
  } catch (error) {
    return next(error);
  }
});

module.exports = router;
