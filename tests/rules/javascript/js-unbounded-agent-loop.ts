export async function agent(client: any, messages: any[], tools: any[]) {
  while (true) {
    // ruleid: js-unbounded-agent-loop
    const reply = await client.chat.completions.create({ model: "m", messages, tools });
    if (!reply.choices[0].message.tool_calls) return reply;
  }
}

export async function worker(client: any, messages: any[]) {
  for (;;) {
    // ruleid: js-unbounded-agent-loop
    const reply = await client.messages.create({ model: "m", max_tokens: 500, messages });
    if (reply.stop_reason === "end_turn") break;
  }
}

export async function bounded(client: any, messages: any[], tools: any[]) {
  for (let round = 0; round < 10; round++) {
    // ok: js-unbounded-agent-loop
    const reply = await client.chat.completions.create({ model: "m", messages, tools });
    if (!reply.choices[0].message.tool_calls) return reply;
  }
  throw new Error("too many rounds");
}

export async function counted(client: any, messages: any[]) {
  let rounds = 0;
  while (true) {
    rounds++;
    if (rounds > 10) {
      throw new Error("too many rounds");
    }
    // ok: js-unbounded-agent-loop
    await client.chat.completions.create({ model: "m", messages });
  }
}

export async function chat(client: any, terminal: any, messages: any[]) {
  while (true) {
    const text = await terminal.question("> ");
    messages.push({ role: "user", content: text });
    // ok: js-unbounded-agent-loop
    await client.chat.completions.create({ model: "m", messages });
  }
}
