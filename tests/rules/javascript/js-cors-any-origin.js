const ORIGINS = ["https://app.example.com"];

// ruleid: js-cors-any-origin
app.use(cors());
// ruleid: js-cors-any-origin
app.use(cors({ origin: "*" }));
// ok: js-cors-any-origin
app.use(cors({ origin: ORIGINS }));
// ok: js-cors-any-origin
app.use(cors({ origin: "https://app.example.com" }));

app.use((req, res, next) => {
  // ruleid: js-cors-any-origin
  res.setHeader("Access-Control-Allow-Origin", "*");
  // ok: js-cors-any-origin
  res.setHeader("Access-Control-Allow-Methods", "*");
  // ok: js-cors-any-origin
  res.setHeader("Access-Control-Allow-Origin", "https://app.example.com");
  next();
});
