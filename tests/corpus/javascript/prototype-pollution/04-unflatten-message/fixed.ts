import { WebSocketServer } from "ws";

type Nested = { [key: string]: unknown };

const board: Nested = { title: "Departures", theme: { dark: false } };
const RESERVED = ["__proto__", "prototype", "constructor"];

function assign(root: Nested, keys: string[], value: unknown): void {
  keys.reduce<Nested>((node, key, index) => {
    if (index === keys.length - 1) {
      node[key] = value;
    } else if (typeof node[key] !== "object" || node[key] === null) {
      node[key] = {};
    }
    return node[key] as Nested;
  }, root);
}

function apply(flat: Nested): void {
  for (const [path, value] of Object.entries(flat)) {
    const keys = path.split(".");
    if (keys.length > 8 || keys.some((key) => RESERVED.includes(key))) {
      continue;
    }
    assign(board, keys, value);
  }
}

const server = new WebSocketServer({ port: 3017 });

server.on("connection", (socket) => {
  socket.send(JSON.stringify(board));
  socket.on("message", (data) => {
    apply(JSON.parse(data.toString()));
    server.clients.forEach((client) => client.send(JSON.stringify(board)));
  });
});
