import OpenAI from "openai";
import { GoogleGenAI } from "@google/genai";
import { generateText, streamText } from "ai";

const client = new OpenAI();
const gemini = new GoogleGenAI({});

export async function answers(messages: Message[], limits: Limits, max_tokens: number) {
  // ruleid: js-model-call-without-token-limit
  await client.chat.completions.create({ model: "m", messages });
  // ruleid: js-model-call-without-token-limit
  await client.chat.completions.create({ model: "m", messages: messages, stream: true }, { timeout: 5000 });
  // ruleid: js-model-call-without-token-limit
  await client.responses.create({ model: "m", input: "hello", temperature: 0 });
  // ruleid: js-model-call-without-token-limit
  await gemini.models.generateContent({ model: "m", contents: "hello", config: { temperature: 0 } });
  // ruleid: js-model-call-without-token-limit
  await generateText({ model: openai("m"), prompt: "hello" });
  // ruleid: js-model-call-without-token-limit
  streamText({ model: openai("m"), messages });

  // ok: js-model-call-without-token-limit
  await client.chat.completions.create({ model: "m", messages, max_completion_tokens: 500 });
  // ok: js-model-call-without-token-limit
  await client.chat.completions.create({ model: "m", messages, max_tokens });
  // ok: js-model-call-without-token-limit
  await client.chat.completions.create({ model: "m", messages, ...limits });
  // ok: js-model-call-without-token-limit
  await client.responses.create({ model: "m", input: "hello", max_output_tokens: 500 });
  // ok: js-model-call-without-token-limit
  await gemini.models.generateContent({ model: "m", contents: "hello", config: { maxOutputTokens: 500 } });
  // ok: js-model-call-without-token-limit
  await gemini.models.generateContent({ model: "m", contents: "hello", config: limits.gemini });
  // ok: js-model-call-without-token-limit
  await generateText({ model: openai("m"), prompt: "hello", maxOutputTokens: 500 });
  // ok: js-model-call-without-token-limit
  streamText({ model: openai("m"), messages, maxTokens: limits.answer });
}

export async function embedded(texts: string[]) {
  // ok: js-model-call-without-token-limit
  return client.embeddings.create({ model: "e", input: texts });
}
