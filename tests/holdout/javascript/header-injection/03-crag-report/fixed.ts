import net from "node:net";
import { hostname } from "node:os";
import { once } from "node:events";
import Koa from "koa";
import { koaBody } from "koa-body";

const FROM = "reports@crags.example";
const TO = "wardens@crags.example";

function field(name: string, value: string): string {
  return `${name}: ${value.normalize("NFC").replace(/\s+/g, " ")}`;
}

function message(subject: string, text: string): string {
  const head = [field("From", FROM), field("To", TO), field("Subject", subject)];
  const body = text.replace(/\r?\n/g, "\r\n").replace(/^\./gm, "..");
  return `${head.join("\r\n")}\r\n\r\n${body}\r\n.`;
}

async function deliver(text: string): Promise<void> {
  const socket = net.connect(25, "mail.crags.example");
  await once(socket, "data");
  const greeting = [`HELO ${hostname()}`, `MAIL FROM:<${FROM}>`, `RCPT TO:<${TO}>`];
  for (const line of [...greeting, "DATA", text]) {
    socket.write(`${line}\r\n`);
    const [answer] = await once(socket, "data");
    if (!/^[23]/.test(answer.toString())) {
      throw new Error(`the mail server answers ${answer}`);
    }
  }
  socket.end("QUIT\r\n");
}

const app = new Koa();
app.use(koaBody());
app.use(async (ctx) => {
  const { crag = "", text = "" } = ctx.request.body ?? {};
  await deliver(message(`Loose rock: ${crag}`, String(text)));
  ctx.status = 202;
});
app.listen(3000);
