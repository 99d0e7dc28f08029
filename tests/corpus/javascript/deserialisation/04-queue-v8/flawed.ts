import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:net";
import serializer from "serialize-to-js";

const KEY = process.env.QUEUE_KEY ?? "";

interface Job {
  name: string;
  payload: unknown;
}

function signature(body: Buffer): Buffer {
  return createHmac("sha256", KEY).update(body).digest();
}

function opened(message: Buffer): Job {
  const sign = message.subarray(0, 32);
  const body = message.subarray(32);
  const job = serializer.deserialize(body.toString("utf8")) as Job;
  if (sign.length !== 32 || !timingSafeEqual(sign, signature(body))) {
    throw new Error("the message is not ours");
  }
  return job;
}

export function listen(port: number, accept: (job: Job) => void) {
  const server = createServer((socket) => {
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));
    socket.on("end", () => {
      try {
        accept(opened(Buffer.concat(parts)));
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
  });
  return server.listen(port);
}
