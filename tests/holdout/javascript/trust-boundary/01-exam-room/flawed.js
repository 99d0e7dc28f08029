const express = require("express");
const session = require("express-session");
const { candidates } = require("./candidates");
const { papers } = require("./papers");

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: "strict" },
  }),
);

app.post("/enter", async (req, res) => {
  const candidate = await candidates.byCode(String(req.body.code));
  if (!candidate) {
    return res.sendStatus(403);
  }
  req.session.candidate = candidate.number;
  req.session.extraMinutes = candidate.extraMinutes;
  return res.redirect("/paper");
});

app.post("/display", (req, res) => {
  Object.assign(req.session, req.body);
  res.redirect("/paper");
});

app.get("/paper", async (req, res) => {
  const { candidate, extraMinutes, contrast, fontSize } = req.session;
  if (!candidate) {
    return res.sendStatus(401);
  }
  const paper = await papers.of(candidate, { minutes: 90 + Number(extraMinutes) });
  return res.json({ paper, contrast, fontSize });
});

app.listen(3000);
