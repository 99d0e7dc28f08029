// ruleid: js-cors-any-origin-with-credentials
app.use(cors({ origin: true, credentials: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: ["https://a.example"], credentials: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors({ origin: true }));
// ok: js-cors-any-origin-with-credentials
app.use(cors());

app.use((req, res, next) => {
  // ruleid: js-cors-any-origin-with-credentials
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});

app.use((req, res, next) => {
  // ok: js-cors-any-origin-with-credentials
  res.setHeader("Access-Control-Allow-Origin", "https://a.example");
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});
