const net = require("net");

const NAMES = /^[\w-]{1,40}$/;

function parse(head) {
  const [line] = head.split("\r\n");
  const [method, target] = line.split(" ");
  const url = new URL(target, "http://depot");
  return { method, name: url.searchParams.get("name") || "stock" };
}

function csv() {
  return "shelf;amount\r\nA1;12\r\nB7;0\r\n";
}

function response(name) {
  const body = csv();
  return [
    "HTTP/1.1 200 OK",
    "Content-Type: text/csv",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Content-Disposition: attachment; filename=${name}.csv`,
    "",
    body,
  ].join("\r\n");
}

const server = net.createServer((socket) => {
  socket.once("data", (data) => {
    const { method, name } = parse(data.toString("latin1"));
    socket.end(method === "GET" ? response(name) : "HTTP/1.1 405 Method Not Allowed\r\n\r\n");
  });
});

server.listen(8088, "127.0.0.1");
