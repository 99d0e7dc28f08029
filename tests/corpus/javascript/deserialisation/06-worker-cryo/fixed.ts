import amqp, { ConsumeMessage } from "amqplib";
import { z } from "zod";

const QUEUE = process.env.QUEUE ?? "labels";
const Job = z.object({ parcel: z.string(), copies: z.number().int().min(1).max(20) });

type Print = (parcel: string, copies: number) => Promise<void>;

function jobOf(message: ConsumeMessage) {
  const text = message.content.toString("utf8");
  return Job.parse(JSON.parse(text));
}

export function frozen(job: z.infer<typeof Job>): Buffer {
  return Buffer.from(JSON.stringify(job));
}

export async function work(url: string, print: Print): Promise<void> {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE, { durable: true });
  await channel.consume(QUEUE, async (message) => {
    if (!message) return;
    try {
      const { parcel, copies } = jobOf(message);
      await print(parcel, copies);
      channel.ack(message);
    } catch {
      channel.nack(message, false, false);
    }
  });
}
