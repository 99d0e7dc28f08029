const http = require("node:http");
const { exec } = require("node:child_process");
const { URL } = require("node:url");

const FOLDERS = { acme: "/srv/tenants/acme", globex: "/srv/tenants/globex" };

function folderOf(tenant) {
  return Object.hasOwn(FOLDERS, tenant) ? FOLDERS[tenant] : undefined;
}

function usage(folder, callback) {
  exec("du -sb " + folder, (error, stdout) => {
    if (error) {
      return callback(error);
    }
    callback(null, Number.parseInt(stdout, 10));
  });
}

const server = http.createServer((req, res) => {
  const { searchParams } = new URL(req.url, "http://localhost");
  const folder = folderOf(searchParams.get("tenant") ?? "acme");
  if (!folder) {
    res.writeHead(404).end();
    return;
  }
  usage(folder, (error, bytes) => {
    res.writeHead(error ? 500 : 200, { "Content-Type": "application/json" });
    res.end(JSON.stringify(error ? {} : { bytes }));
  });
});

server.listen(8081, "127.0.0.1");
