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

async function asked(client: any, question: string) {
  const reply = await client.chat.completions.create({ model: "m", messages: [question] });
  return reply.choices[0].message.content.trim();
}

const written = async (model: any, prompt: string) => {
  const { text } = await generateText({ model, prompt });
  return text;
};

async function isUp(client: any) {
  await client.responses.create({ model: "m", input: "are you there?" });
  return "yes";
}

export async function fromAnotherFunction(client: any, question: string) {
  // ruleid: js-model-answer-executed
  eval(await asked(client, question));
  const command = await written(client, question);
  // ruleid: js-model-answer-executed
  execSync(command);
  // ok: js-model-answer-executed
  eval(await isUp(client));
  // ok: js-model-answer-executed
  console.log(await asked(client, question));
}

export class Assistant {
  async ask(question: string) {
    const reply = await this.client.responses.create({ model: "m", input: question });
    const text = reply.output_text;
    return text;
  }
  async plan(question: string) {
    // ruleid: js-model-answer-executed
    return eval(await this.ask(question));
  }
}
