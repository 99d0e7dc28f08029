const http = require("node:http");
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve("public");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

function fileFor(target) {
  const [pathname] = target.split("?");
  const file = path.join(ROOT, decodeURIComponent(pathname));
  const relative = path.relative(ROOT, file);
  return relative.startsWith("..") || path.isAbsolute(relative) ? ROOT : file;
}

function fail(res, status) {
  res.writeHead(status, { "Content-Type": "text/plain" });
  res.end(`${http.STATUS_CODES[status]}\n`);
}

const server = http.createServer((req, res) => {
  const file = fileFor(req.url);
  fs.readFile(file, (error, data) => {
    if (error) {
      return fail(res, error.code === "ENOENT" ? 404 : 500);
    }
    res.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "application/octet-stream" });
    return res.end(data);
  });
});

server.listen(8000);
