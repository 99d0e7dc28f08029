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

async function read(req) {
  const parts = [];
  // ruleid: js-unbounded-body
  for await (const part of req) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function readBounded(req) {
  const parts = [];
  let size = 0;
  // ok: js-unbounded-body
  for await (const part of req) {
    size += part.length;
    if (size > 1e6) throw new Error("too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

http.createServer((req, res) => {
  let body = "";
  // ok: js-unbounded-body
  req.on("data", (chunk) => {
    body += chunk;
    if (body.length > 1e6) req.destroy();
  });
});

function answered(session) {
  const req = session.request({ ":path": "/" });
  let text = "";
  // ok: js-unbounded-body
  req.on("data", (part) => {
    text += part;
  });
  req.on("end", () => finish(text));
}
