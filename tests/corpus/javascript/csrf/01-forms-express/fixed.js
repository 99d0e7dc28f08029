const express = require("express");
const session = require("express-session");
const cookieParser = require("cookie-parser");
const { csrfSync } = require("csrf-sync");

const transfers = require("./routes/transfers");

const app = express();
const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req) => req.body._csrf,
});

app.use(cookieParser());
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true },
  }),
);
app.use(csrfSynchronisedProtection);

app.get("/transfers/new", (req, res) => {
  res.render("transfer", { token: generateToken(req), depot: req.session.depot });
});

app.use("/transfers", transfers);

app.use((error, req, res, next) => {
  if (res.headersSent) {
    return next(error);
  }
  return res.status(error.status || 500).render("error", { status: error.status });
});

app.listen(3000);
