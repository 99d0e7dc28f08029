import { set } from "lodash";
import { WebSocketServer } from "ws";

interface Update {
  board: string;
  field: string;
  value: unknown;
}

const boards: Record<string, Record<string, unknown>> = { main: {}, harbour: {} };
const FIELDS = new Set(["title", "notice.text", "notice.until", "theme.dark"]);

function isUpdate(value: unknown): value is Update {
  const update = value as Update;
  return typeof update?.board === "string" && typeof update.field === "string";
}

function apply({ board, field, value }: Update): void {
  if (field.length > 100) {
    return;
  }
  set(boards, `${board}.${field}`, value);
}

const server = new WebSocketServer({ port: 3017 });

server.on("connection", (socket) => {
  socket.send(JSON.stringify(boards));
  socket.on("message", (data) => {
    const message: unknown = JSON.parse(data.toString());
    if (isUpdate(message)) {
      apply(message);
      server.clients.forEach((client) => client.send(JSON.stringify(message)));
    }
  });
});
