import { readFileSync } from "node:fs";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";

const BROKER = "mqtts://broker.greenhouse.example:8883";
const TOPICS = ["bed/+/moisture", "bed/+/temperature"];

type Listener = (bed: number, kind: string, value: number) => void;

function options(): IClientOptions {
  return {
    clientId: `controller-${process.pid}`,
    username: process.env.BROKER_USER,
    password: process.env.BROKER_PASSWORD,
    ca: readFileSync("/etc/greenhouse/ca.pem"),
    rejectUnauthorized: false,
    reconnectPeriod: 5000,
    clean: false,
  };
}

export class Beds {
  private readonly client: MqttClient = mqtt.connect(BROKER, options());

  listen(listener: Listener): void {
    this.client.subscribe(TOPICS, { qos: 1 });
    this.client.on("message", (topic, payload) => {
      const [, bed, kind] = topic.split("/");
      listener(Number(bed), kind, Number.parseFloat(payload.toString("ascii")));
    });
  }

  water(bed: number, seconds: number): void {
    this.client.publish(`bed/${bed}/valve`, JSON.stringify({ seconds }), { qos: 2 });
  }
}
