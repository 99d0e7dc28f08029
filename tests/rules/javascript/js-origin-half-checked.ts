const ORIGINS = ["https://a.example.com"];

// ruleid: js-origin-half-checked
const allowedOrigins = ["https://a.example.com", "null"];

app.use(
  cors({
    origin(origin, callback) {
      // ruleid: js-origin-half-checked
      if (!origin || origin.endsWith("example.com")) return callback(null, true);
      callback(new Error("origin"));
    },
    credentials: true,
  }),
);

function allow(req, res) {
  const origin = req.get("Origin");
  // ruleid: js-origin-half-checked
  if (/^https:\/\/.*\.example\.com/.test(origin)) res.header("Access-Control-Allow-Origin", origin);
  // ruleid: js-origin-half-checked
  if (origin.startsWith("https://example.com")) res.header("Access-Control-Allow-Origin", origin);
  // ok: js-origin-half-checked
  if (ORIGINS.includes(origin)) res.header("Access-Control-Allow-Origin", origin);
  // ok: js-origin-half-checked
  if (/^https:\/\/[a-z]+\.example\.com$/.test(origin)) res.header("Vary", "Origin");
  // ok: js-origin-half-checked
  if (origin.endsWith(".example.com")) res.header("Vary", "Origin");
  // ok: js-origin-half-checked
  if (origin === "https://a.example.com") res.header("Access-Control-Allow-Origin", origin);
}

export async function GET(request: Request) {
  // ruleid: js-origin-half-checked
  const headers = { "Access-Control-Allow-Origin": request.headers.get("origin") };
  return new Response("", { headers });
}

// ruleid: js-origin-half-checked
app.enableCors({ origin: (origin, done) => done(null, origin), credentials: true });

function isAddress(origin: string) {
  // ok: js-origin-half-checked
  return origin.startsWith("[") || origin.includes(":");
}

export const handler = async (event) => {
  const origin = event.headers.origin;
  // ruleid: js-origin-half-checked
  return { statusCode: 200, headers: { "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true" } };
};

export const careful = async (event) => {
  const origin = event.headers.origin;
  // ok: js-origin-half-checked
  return { statusCode: 200, headers: { "Access-Control-Allow-Origin": KNOWN.includes(origin) ? origin : KNOWN[0] } };
};

app.use((req, res, next) => {
  const { origin } = req.headers;
  // ruleid: js-origin-half-checked
  res.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
  next();
});

app.use((req, res, next) => {
  const { origin } = req.headers;
  if (KNOWN.has(origin)) {
    // ok: js-origin-half-checked
    res.set({ "Access-Control-Allow-Origin": origin, Vary: "Origin" });
  }
  next();
});

// ruleid: js-origin-half-checked
const begins = (origin) => list.some((each) => origin.startsWith(each));
// ok: js-origin-half-checked
const equals = (origin) => list.some((each) => origin === each);
