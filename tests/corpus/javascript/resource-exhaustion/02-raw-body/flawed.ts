import { createServer, IncomingMessage, ServerResponse } from "node:http";

interface Parcel {
  id: number;
  grams: number;
}

const LARGEST = 64 * 1024;

function answer(res: ServerResponse, status: number, document: unknown): void {
  res.writeHead(status, { "Content-Type": "application/json" });
  res.end(JSON.stringify(document));
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

function parcelOf(text: string): Parcel {
  const { id, grams } = JSON.parse(text);
  return { id: Number(id), grams: Number(grams) };
}

createServer(async (req, res) => {
  try {
    answer(res, 201, parcelOf(await bodyOf(req)));
  } catch (error) {
    answer(res, error instanceof RangeError ? 413 : 400, {});
  }
}).listen(3014);
