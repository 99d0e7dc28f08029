import { WebSocketServer } from "ws";
import { sessionOf } from "./sessions.js";

const ORIGINS = ["https://chat.example.com"];

// ruleid: js-websocket-origin-unchecked
server.on("upgrade", async (request, socket, head) => {
  const session = await sessionOf(request.headers.cookie);
  if (!session) return socket.destroy();
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit("connection", ws, request));
});

// ruleid: js-websocket-origin-unchecked
wss.on("connection", (ws, req) => {
  const session = sessionOf(req.headers.cookie);
  ws.on("message", (data) => session.post(String(data)));
});

// ok: js-websocket-origin-unchecked
server.on("upgrade", async (request, socket, head) => {
  if (!ORIGINS.includes(request.headers.origin)) return socket.destroy();
  const session = await sessionOf(request.headers.cookie);
  wss.handleUpgrade(request, socket, head, (ws) => wss.emit("connection", ws, session));
});

// ok: js-websocket-origin-unchecked
wss.on("connection", (ws, req) => {
  const user = verify(new URL(req.url, "http://localhost").searchParams.get("token"));
  ws.on("message", (data) => user.post(String(data)));
});

// ok: js-websocket-origin-unchecked
database.on("connection", (client, req) => client.log(req.headers.cookie));
