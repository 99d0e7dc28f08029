import escapeHtml from "escape-html";

app.get("/hello", (req, res) => {
  const name = req.query.name;
  // ruleid: js-reflected-xss
  res.send(`<h1>Hello ${name}</h1>`);
  const page = "<p>" + req.params.title + "</p>";
  // ruleid: js-reflected-xss
  res.status(404).send(page);
  // ok: js-reflected-xss
  res.send(`<h1>Hello ${escapeHtml(name)}</h1>`);
  // ok: js-reflected-xss
  res.json({ name });
  // ok: js-reflected-xss
  res.render("hello", { name });
  // ok: js-reflected-xss
  res.send(`<p>${Number(req.query.count)}</p>`);
});
