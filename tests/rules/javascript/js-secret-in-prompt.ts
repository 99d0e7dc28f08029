import OpenAI from "openai";
import { generateText } from "ai";

const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function refund(order: string) {
  const key = process.env.STRIPE_API_KEY;
  return client.chat.completions.create({
    model: "m",
    // ruleid: js-secret-in-prompt
    messages: [{ role: "user", content: `Refund ${order} with the key ${key}` }],
  });
}

export async function login(model: any) {
  return generateText({
    model,
    // ruleid: js-secret-in-prompt
    system: "The database's password is " + process.env.DB_PASSWORD,
    prompt: "Which orders are late?",
  });
}

export async function sound(order: string) {
  const key = process.env.STRIPE_API_KEY;
  const answer = await client.responses.create({
    model: "m",
    // ok: js-secret-in-prompt
    input: `May ${order} be refunded?`,
  });
  return answer.output_text === "yes" ? charge(order, key) : null;
}

export async function soundToo(model: any) {
  return generateText({
    model,
    // ok: js-secret-in-prompt
    system: `The shop is in ${process.env.SHOP_REGION}`,
    // ok: js-secret-in-prompt
    prompt: `A key is ${Boolean(process.env.STRIPE_API_KEY) ? "set" : "missing"}`,
  });
}
