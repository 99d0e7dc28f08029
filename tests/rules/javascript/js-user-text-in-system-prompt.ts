import { streamText } from "ai";

const STYLES: Record<string, string> = { short: "Be brief." };

export async function ask(req: any, client: any, model: any) {
  const persona = req.body.persona;
  const messages = [
    // ruleid: js-user-text-in-system-prompt
    { role: "system", content: `You are ${persona}.` },
    // ok: js-user-text-in-system-prompt
    { role: "user", content: req.body.question },
  ];
  await client.chat.completions.create({ model: "m", messages });
  // ruleid: js-user-text-in-system-prompt
  await streamText({ model, system: "Help. " + persona, messages });
  // ok: js-user-text-in-system-prompt
  await streamText({ model, system: STYLES[req.body.style], messages });
  // ok: js-user-text-in-system-prompt
  return streamText({ model, system: "Help.", prompt: persona });
}
