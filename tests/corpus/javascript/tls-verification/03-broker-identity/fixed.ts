import { connect, ConnectionOptions, TLSSocket } from "node:tls";
import { readFileSync } from "node:fs";
import { once } from "node:events";

interface Settings {
  host: string;
  port: number;
  caFile: string;
}

function options({ host, port, caFile }: Settings): ConnectionOptions {
  return {
    host,
    port,
    ca: readFileSync(caFile),
    minVersion: "TLSv1.2",
    servername: host,
  };
}

export class Broker {
  private socket?: TLSSocket;

  constructor(private readonly settings: Settings) {}

  async open(): Promise<void> {
    this.socket = connect(options(this.settings));
    await once(this.socket, "secureConnect");
  }

  async publish(topic: string, message: unknown): Promise<void> {
    if (!this.socket?.writable) {
      await this.open();
    }
    this.socket?.write(`${JSON.stringify({ topic, message })}\n`);
  }

  close(): void {
    this.socket?.end();
  }
}
