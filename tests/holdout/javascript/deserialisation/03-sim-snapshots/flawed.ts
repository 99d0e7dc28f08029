import { WebSocketServer, type RawData, type WebSocket } from "ws";
import * as codec from "node-serialize";
import { World, type Body } from "./world.js";

const MOST_BODIES = 500;

interface Snapshot {
  at: number;
  bodies: Body[];
}

function isSnapshot(value: unknown): value is Snapshot {
  const { at, bodies } = (value ?? {}) as Partial<Snapshot>;
  return typeof at === "number" && Array.isArray(bodies);
}

function snapshot(data: RawData): Snapshot {
  const value: unknown = codec.unserialize(data.toString());
  if (!isSnapshot(value)) {
    throw new TypeError("this is no snapshot");
  }
  return { at: value.at, bodies: value.bodies.slice(0, MOST_BODIES) };
}

const world = new World();
const server = new WebSocketServer({ port: 8090, maxPayload: 512 * 1024 });

server.on("connection", (socket: WebSocket) => {
  socket.on("message", (data) => {
    try {
      const { at, bodies } = snapshot(data);
      world.replace(at, bodies);
      socket.send(JSON.stringify({ bodies: world.count }));
    } catch {
      socket.close(1007, "this is no snapshot");
    }
  });
});
