import { execSync } from "node:child_process";
import { generateText } from "ai";

const TOOLS: Record<string, () => string> = { date: () => new Date().toISOString() };

export async function answer(client: any, question: string) {
  const reply = await client.chat.completions.create({ model: "m", messages: [question] });
  const text = reply.choices[0].message.content;
  // ruleid: js-model-answer-executed
  const value = eval(text);
  // ok: js-model-answer-executed
  const chosen = JSON.parse(text).tool;
  // ok: js-model-answer-executed
  console.log(text);
  // ok: js-model-answer-executed
  execSync("date");
  return [value, TOOLS[chosen]()];
}

export async function shell(model: any, prompt: string) {
  const { text } = await generateText({ model, prompt });
  // ruleid: js-model-answer-executed
  return execSync(text).toString();
}

export async function chained(llm: any, button: any, task: string) {
  const steps = await llm.invoke(task);
  // ruleid: js-model-answer-executed
  eval(steps.content);
  const made = await button.invoke(task);
  // ok: js-model-answer-executed
  eval(made);
}
