app.post("/login", (req, res) => {
  // ruleid: js-insecure-cookie
  res.cookie("session", id);
  // ruleid: js-insecure-cookie
  res.cookie("auth_token", token, { httpOnly: true });
  // ruleid: js-insecure-cookie
  res.cookie("sid", id, { httpOnly: true, secure: false });
  // ruleid: js-insecure-cookie
  res.setHeader("Set-Cookie", `session=${id}; HttpOnly; Path=/`);
  // ruleid: js-insecure-cookie
  ctx.cookies.set("sessionId", id, { httpOnly: true });
  // ok: js-insecure-cookie
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "lax" });
  // ok: js-insecure-cookie
  res.cookie("theme", "dark");
  // ok: js-insecure-cookie
  res.cookie("session", id, { ...defaults, maxAge: 1000 });
  // ok: js-insecure-cookie
  res.cookie("session", id, { httpOnly: true, secure: process.env.NODE_ENV === "production" });
  // ok: js-insecure-cookie
  res.setHeader("Set-Cookie", `session=${id}; HttpOnly; Secure; SameSite=Lax`);
  // ok: js-insecure-cookie
  cache.set("session", id);
});

const bare = { path: "/", maxAge: 1000 };
const kept = { path: "/", httpOnly: true, secure: true, sameSite: "lax" };

function byName(res, reply, id) {
  // ruleid: js-insecure-cookie
  reply.setCookie("access_token", id, bare);
  // ok: js-insecure-cookie
  reply.setCookie("access_token", id, kept);
  const later = { maxAge: 1000 };
  later.httpOnly = true;
  later.secure = true;
  // ok: js-insecure-cookie
  res.cookie("session", id, later);
}

app.post("/hono", async (c) => {
  // ruleid: js-insecure-cookie
  setCookie(c, "session", await begin(c), { path: "/" });
  // ok: js-insecure-cookie
  setCookie(c, "session", await begin(c), { path: "/", httpOnly: true, secure: true });
  // ok: js-insecure-cookie
  setCookie(c, "theme", "dark", { path: "/" });
});

export async function POST(request) {
  const jar = await cookies();
  // ruleid: js-insecure-cookie
  jar.set("session", await begin(request));
  const response = NextResponse.json({});
  // ruleid: js-insecure-cookie
  response.cookies.set({ name: "auth-token", value: await sign(request), maxAge: 3600 });
  // ok: js-insecure-cookie
  response.cookies.set({ name: "auth-token", value: await sign(request), httpOnly: true, secure: true });
  return response;
}

// ruleid: js-insecure-cookie
server.state("session", { ttl: null, isSecure: false, isHttpOnly: false });
// ok: js-insecure-cookie
server.state("session", { ttl: null, isSameSite: "Lax" });

http.createServer((request, response) => {
  // ruleid: js-insecure-cookie
  response.writeHead(200, { "Set-Cookie": `session=${begin()}; Path=/` });
  // ok: js-insecure-cookie
  response.writeHead(200, { "Set-Cookie": `session=${begin()}; Path=/; HttpOnly; Secure` });
});

export const post = async ({ cookies, request }) => {
  // SvelteKit sets both unless it is told not to.
  // ok: js-insecure-cookie
  cookies.set("session", await begin(request), { path: "/" });
};

// ruleid: js-insecure-cookie
app.use(session({ secret: process.env.SECRET, resave: false, cookie: { maxAge: 1000, httpOnly: true } }));
// ok: js-insecure-cookie
app.use(session({ secret: process.env.SECRET, resave: false, cookie: { maxAge: 1000, secure: "auto" } }));
