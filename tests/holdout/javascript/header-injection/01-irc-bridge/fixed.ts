import net from "node:net";
import { WebSocketServer } from "ws";

const HOST = process.env.IRC_HOST ?? "irc.model-rail.example";
const CHANNEL = "#signals";
const MOST = 400;

class Bridge {
  private readonly socket = net.connect(6667, HOST);

  constructor(nick: string) {
    this.socket.setEncoding("utf8");
    this.send(`NICK ${nick}`);
    this.send(`USER ${nick} 0 * :bridge`);
    this.send(`JOIN ${CHANNEL}`);
  }

  private send(line: string): void {
    this.socket.write(`${line}\r\n`);
  }

  say(name: string, text: string): void {
    const said = `<${name}> ${text}`.replace(/[\r\n\0]+/g, " ").slice(0, MOST);
    this.send(`PRIVMSG ${CHANNEL} :${said}`);
  }

  onLine(listener: (line: string) => void): void {
    this.socket.on("data", (data: string) => data.split("\r\n").forEach(listener));
  }
}

const bridge = new Bridge("railbot");
const server = new WebSocketServer({ port: 8080, maxPayload: 4096 });

server.on("connection", (socket) => {
  bridge.onLine((line) => socket.send(line));
  socket.on("message", (data) => {
    const { name, text } = JSON.parse(data.toString());
    bridge.say(String(name), String(text));
  });
});
