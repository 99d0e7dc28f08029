const ORIGINS = ["https://app.example.com"];

// ruleid: js-cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));
// ruleid: js-cors-any-origin-with-credentials
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: ["https://app.example.com"], credentials: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: (origin, done) => done(null, ORIGINS.includes(origin)), credentials: true }));

app.use((req, res, next) => {
  // ruleid: js-cors-any-origin-with-credentials
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});

app.use((req, res, next) => {
  if (ORIGINS.includes(req.headers.origin)) {
    // ok: js-cors-any-origin-with-credentials
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
    res.setHeader("Access-Control-Allow-Credentials", "true");
  }
  next();
});

const byRequest = (req, done) => {
  const origin = req.header("Origin");
  // ruleid: js-cors-any-origin-with-credentials
  done(null, { origin: origin, credentials: true });
};
const byList = (req, done) => {
  const origin = req.header("Origin");
  // ok: js-cors-any-origin-with-credentials
  done(null, { origin: LIST.has(origin) ? origin : false, credentials: true });
};
// ruleid: js-cors-any-origin-with-credentials
koa.use(cors({ origin: (ctx) => ctx.get("Origin") || "*", credentials: true }));
// ok: js-cors-any-origin-with-credentials
koa.use(cors({ origin: (ctx) => LIST.find((one) => one === ctx.get("Origin")) || "", credentials: true }));
