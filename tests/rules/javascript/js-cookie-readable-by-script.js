app.post("/login", (req, res) => {
  // ruleid: js-cookie-readable-by-script
  res.cookie("session", id, { secure: true });
  // ruleid: js-cookie-readable-by-script
  res.cookie("auth_token", token, { httpOnly: false, secure: true });
  // ruleid: js-cookie-readable-by-script
  res.setHeader("Set-Cookie", `session=${id}; Secure`);
  // ok: js-cookie-readable-by-script
  res.cookie("session", id, { httpOnly: true, secure: true, sameSite: "lax" });
  // ok: js-cookie-readable-by-script
  res.cookie("csrf_token", value, { secure: true });
  // ok: js-cookie-readable-by-script
  ctx.cookies.set("session", id, { secure: true });
  // ok: js-cookie-readable-by-script
  res.cookie("language", "en");
});

// ruleid: js-cookie-readable-by-script
app.use(session({ secret: key, cookie: { httpOnly: false, secure: true } }));
// ok: js-cookie-readable-by-script
app.use(session({ secret: key, cookie: { secure: true } }));

const bare = { path: "/", maxAge: 1000 };
const kept = { path: "/", httpOnly: true, secure: true, sameSite: "lax" };

function byName(res, reply, id) {
  // ruleid: js-cookie-readable-by-script
  reply.setCookie("access_token", id, bare);
  // ok: js-cookie-readable-by-script
  reply.setCookie("access_token", id, kept);
  const later = { maxAge: 1000 };
  later.httpOnly = true;
  later.secure = true;
  // ok: js-cookie-readable-by-script
  res.cookie("session", id, later);
}

app.post("/hono", async (c) => {
  // ruleid: js-cookie-readable-by-script
  setCookie(c, "session", await begin(c), { path: "/" });
  // ok: js-cookie-readable-by-script
  setCookie(c, "session", await begin(c), { path: "/", httpOnly: true, secure: true });
  // ok: js-cookie-readable-by-script
  setCookie(c, "theme", "dark", { path: "/" });
});

export async function POST(request) {
  const jar = await cookies();
  // ruleid: js-cookie-readable-by-script
  jar.set("session", await begin(request));
  const response = NextResponse.json({});
  // ruleid: js-cookie-readable-by-script
  response.cookies.set({ name: "auth-token", value: await sign(request), maxAge: 3600 });
  // ok: js-cookie-readable-by-script
  response.cookies.set({ name: "auth-token", value: await sign(request), httpOnly: true, secure: true });
  return response;
}

// ruleid: js-cookie-readable-by-script
server.state("session", { ttl: null, isSecure: false, isHttpOnly: false });
// ok: js-cookie-readable-by-script
server.state("session", { ttl: null, isSameSite: "Lax" });

http.createServer((request, response) => {
  // ruleid: js-cookie-readable-by-script
  response.writeHead(200, { "Set-Cookie": `session=${begin()}; Path=/` });
  // ok: js-cookie-readable-by-script
  response.writeHead(200, { "Set-Cookie": `session=${begin()}; Path=/; HttpOnly; Secure` });
});

export const post = async ({ cookies, request }) => {
  // SvelteKit sets both unless it is told not to.
  // ok: js-cookie-readable-by-script
  cookies.set("session", await begin(request), { path: "/" });
};
