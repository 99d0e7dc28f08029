import { createServer, Socket } from "node:net";

const GREETINGS = new Map([
  ["en", "Hello"],
  ["fr", "Bonjour"],
  ["nl", "Hallo"],
]);

function languageOf(head: string): string {
  const target = head.split(" ")[1] ?? "/";
  const chosen = new URL(target, "http://kiosk").searchParams.get("lang") ?? "en";
  return GREETINGS.has(chosen) ? chosen : "en";
}

function response(language: string): string {
  const text = GREETINGS.get(language) ?? "Hello";
  const head = [
    "HTTP/1.1 200 OK",
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(text)}`,
    `Set-Cookie: lang=${language}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${text}`;
}

createServer((socket: Socket) => {
  socket.once("data", (data) => socket.end(response(languageOf(data.toString("latin1")))));
}).listen(3025);
