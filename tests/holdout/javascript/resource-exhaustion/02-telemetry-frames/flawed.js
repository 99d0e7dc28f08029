const { promisify } = require("node:util");
const zlib = require("node:zlib");
const { WebSocketServer } = require("ws");
const { store } = require("./store");

const decompress = promisify(zlib.brotliDecompress);
const LIMITS = {
  chunkSize: 256 * 1024,
  params: { [zlib.constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 0 },
};
const server = new WebSocketServer({ port: 8085, maxPayload: 64 * 1024 });

async function readings(frame) {
  const text = (await decompress(frame, LIMITS)).toString("utf8");
  return text.split("\n").filter(Boolean).map((line) => {
    const [sensor, at, value] = line.split(",");
    return { sensor, at: Number(at), value: Number.parseFloat(value) };
  });
}

server.on("connection", (socket, request) => {
  const station = new URL(request.url, "ws://localhost").searchParams.get("station");
  socket.on("message", async (frame) => {
    try {
      const batch = await readings(frame);
      await store.add(station, batch);
      socket.send(JSON.stringify({ stored: batch.length }));
    } catch {
      socket.close(1007, "the frame cannot be read");
    }
  });
});
