const app = express();
app.use(session({ secret: process.env.SECRET, cookie: { sameSite: "lax" } }));

// ruleid: js-csrf-gap
app.get("/account/delete", requireLogin, async (req, res) => {
  await accounts.deleteOne({ _id: req.session.account });
  res.redirect("/");
});

app.post("/notes", csrfProtection, create);
// ruleid: js-csrf-gap
app.post("/transfers", transfer);
// ok: js-csrf-gap
app.put("/notes/:id", csrfProtection, change);
// ok: js-csrf-gap
app.post("/hooks/bank", booked);
// ok: js-csrf-gap
app.get("/account", requireLogin, show);
// ok: js-csrf-gap
app.post("/account/delete", csrfProtection, remove);

function mounted(router) {
  // ruleid: js-csrf-gap
  router.post("/card", card);
  router.use(csrfProtection);
  // ok: js-csrf-gap
  router.post("/refund", refund);
  // ok: js-csrf-gap
  router.get("/card", show);
}

const protect = csrf({ cookie: true });
pages.post("/form", protect, (req, res) => save(req.cookies.sid, req.body));
// ruleid: js-csrf-gap
pages.post("/remove", (req, res) => remove(req.cookies.sid));
// ok: js-csrf-gap
pages.post("/rename", protect, (req, res) => rename(req.cookies.sid, req.body));
// ok: js-csrf-gap
pages.get("/form", (req, res) => res.render("form"));
