const HOSTS = new Set(["api.example.com"]);
const API = process.env.API;

app.get("/fetch", async (req, res) => {
  // ruleid: js-ssrf
  await fetch(req.query.url);
  // ruleid: js-ssrf
  await axios.get(`http://${req.query.host}/status`);
  // ruleid: js-ssrf
  await axios({ method: "get", url: req.body.callback });
  // ok: js-ssrf
  await fetch(`https://api.example.com/users/${req.query.name}`);
  // ok: js-ssrf
  await fetch(`${API}/users/${req.query.name}`);
  // ok: js-ssrf
  await axios.post("https://api.example.com/users", { name: req.body.name });
  res.end();
});

export async function GET(request: Request) {
  const target = new URL(request.url).searchParams.get("target");
  // ruleid: js-ssrf
  await fetch(target);
  const { hostname } = new URL(target);
  if (!HOSTS.has(hostname)) return new Response(null, { status: 400 });
  // ok: js-ssrf
  return fetch(target);
}

app.get("/parsed", async (req, res) => {
  const target = new URL(req.query.url as string);
  if (target.protocol !== "https:") return res.sendStatus(400);
  // ruleid: js-ssrf
  res.json(await (await fetch(target)).json());
});

app.get("/checked", async (req, res) => {
  const parsed = new URL(req.query.url as string);
  if (!HOSTS.has(parsed.hostname)) return res.sendStatus(400);
  // ok: js-ssrf
  res.json(await (await fetch(parsed.href)).json());
});

app.get("/prefix", async (req, res) => {
  const { url } = req.query;
  if (!url.startsWith("http")) return res.sendStatus(400);
  // ruleid: js-ssrf
  res.json(await axios.get(url));
  if (!url.startsWith("https://api.example.com/")) return res.sendStatus(400);
  // ok: js-ssrf
  res.json(await axios.get(url));
});

const upstream = axios.create({ timeout: 1000 });

app.get("/mirror", async (req, res) => {
  const target = new URL(req.query.target);
  if (["localhost", "127.0.0.1"].includes(target.hostname)) return res.sendStatus(400);
  // ruleid: js-ssrf
  res.send(await upstream.get(target.toString()));
});

app.get("/badge", async (req, res) => {
  const target = new URL("https://badges.example.com/");
  target.searchParams.set("label", req.query.label);
  // ok: js-ssrf
  res.send(await upstream.get(target.toString()));
});

app.get("/icon", async (req, res) => {
  const page = new URL(req.query.page);
  // ok: js-ssrf
  res.send(await upstream.get("https://icons.example.com" + page.pathname));
  // ok: js-ssrf
  res.send(await axios.get(req.query.page, { httpsAgent: useAgent(req.query.page) }));
  if (!PAGES.some((host) => host === page.hostname)) return res.sendStatus(400);
  // ok: js-ssrf
  res.send(await upstream.get(page.href));
});
