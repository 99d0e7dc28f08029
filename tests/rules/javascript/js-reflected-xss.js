const escapeHtml = require("escape-html");

const TITLES = { a: "First" };

app.get("/hello", (req, res) => {
  // ruleid: js-reflected-xss
  res.send(`<h1>Hello ${req.query.name}</h1>`);
  // ruleid: js-reflected-xss
  res.send("Hello " + req.query.name);
  // ruleid: js-reflected-xss
  res.status(404).send("<p>No page " + req.params.page + "</p>");
  const html = "<p>" + req.query.text + "</p>";
  // ruleid: js-reflected-xss
  res.end(html);
  // ok: js-reflected-xss
  res.send(`<h1>Hello ${escapeHtml(req.query.name)}</h1>`);
  // ok: js-reflected-xss
  res.render("hello", { name: req.query.name });
  // ok: js-reflected-xss
  res.json({ message: `Hello ${req.query.name}` });
  // ok: js-reflected-xss
  res.send({ name: req.query.name });
  // ok: js-reflected-xss
  res.send(`<h1>${TITLES[req.query.title]}</h1>`);
  // ok: js-reflected-xss
  res.send(`<p>Page ${Number(req.query.page)}</p>`);
});

app.get("/plain", (req, res) => {
  res.type("text/plain");
  // ok: js-reflected-xss
  res.send("Hello " + req.query.name);
});

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  // ruleid: js-reflected-xss
  return new Response(`<p>${searchParams.get("q")}</p>`, { headers: { "Content-Type": "text/html" } });
}
