const http = require("http");
const multer = require("multer");

// ruleid: js-unbounded-body
const upload = multer({ dest: "uploads/" });
// ok: js-unbounded-body
const bounded = multer({ dest: "uploads/", limits: { fileSize: 1_000_000 } });
// ruleid: js-unbounded-body
app.use(express.json({ limit: "1gb" }));
// ok: js-unbounded-body
app.use(express.json({ limit: "200kb" }));
// ok: js-unbounded-body
app.use(express.json());

http.createServer((req, res) => {
  let body = "";
  // ruleid: js-unbounded-body
  req.on("data", (chunk) => {
    body += chunk;
  });
});

http.createServer((req, res) => {
  let body = "";
  // ok: js-unbounded-body
  req.on("data", (chunk) => {
    body += chunk;
    if (body.length > 1e6) req.destroy();
  });
});
