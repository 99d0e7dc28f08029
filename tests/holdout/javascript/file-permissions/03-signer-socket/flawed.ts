import { chmod, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { sign, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { loadKey } from "./keys.js";

const SOCKET = process.env.SIGNER_SOCKET ?? "/run/signer/signer.sock";
const MODE = 0o777;

function answer(key: KeyObject, socket: Socket): void {
  let text = "";
  socket.setEncoding("ascii");
  socket.on("data", (part) => {
    text += part;
    if (text.length > 256) {
      socket.destroy();
    } else if (text.endsWith("\n")) {
      const digest = Buffer.from(text.trim(), "hex");
      socket.end(digest.length === 32 ? sign(null, digest, key).toString("base64") : "refused");
    }
  });
  socket.on("error", () => socket.destroy());
}

async function main(): Promise<void> {
  const key = await loadKey();
  await rm(SOCKET, { force: true });
  const server = createServer((socket) => answer(key, socket));
  server.listen(SOCKET);
  await once(server, "listening");
  await chmod(SOCKET, MODE);
}

await main();
