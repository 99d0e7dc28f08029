const HOSTS = new Set(["api.example.com"]);
const API = process.env.API;

app.get("/fetch", async (req, res) => {
  // ruleid: js-ssrf
  await fetch(req.query.url);
  // ruleid: js-ssrf
  await axios.get(`http://${req.query.host}/status`);
  // ok: js-ssrf
  await fetch(`https://api.example.com/users/${req.query.name}`);
  // ok: js-ssrf
  await fetch(`${API}/users/${req.query.name}`);
  // ok: js-ssrf
  await axios.post("https://api.example.com/users", { name: req.body.name });
  res.end();
});

export async function GET(request) {
  const target = new URL(request.url).searchParams.get("target");
  // ruleid: js-ssrf
  await fetch(target);
  const { hostname } = new URL(target);
  if (!HOSTS.has(hostname)) return new Response(null, { status: 400 });
  // ok: js-ssrf
  return fetch(target);
}
