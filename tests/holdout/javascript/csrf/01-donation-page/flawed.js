const cookieParser = require("cookie-parser");
const { doubleCsrf } = require("csrf-csrf");
const express = require("express");
const session = require("express-session");
const { donations } = require("./donations");
const { donor } = require("./donor");

const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
  getSecret: () => process.env.CSRF_SECRET,
  getSessionIdentifier: (req) => req.session.id,
});

const standing = express.Router();
standing.post("/orders", donor, async (req, res) => {
  const { charity, cents } = req.body;
  await donations.order(req.donor, Number(charity), Number(cents));
  res.redirect(303, "/orders");
});
standing.post("/orders/:id/stop", donor, async (req, res) => {
  await donations.stop(req.donor, Number(req.params.id));
  res.redirect(303, "/orders");
});

const cookie = { httpOnly: true, secure: true };
const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({ secret: process.env.SESSION_SECRET, resave: false, cookie }));
app.use(cookieParser());
app.use(standing);
app.use(doubleCsrfProtection);

app.get("/orders", donor, async (req, res) => {
  res.render("orders", { token: generateCsrfToken(req, res), all: await donations.of(req.donor) });
});

app.listen(3000);
