const tools = new Map<string, Function>();
const allowed = new Set(["weather"]);

export class Agent {
  async run(reply: any) {
    for (const call of reply.choices[0].message.tool_calls) {
      const given = JSON.parse(call.function.arguments);
      // ruleid: js-tool-named-by-model
      await (globalThis as any)[call.function.name](given);
      // ruleid: js-tool-named-by-model
      await (this as any)[call.function.name](given);
      // ok: js-tool-named-by-model
      await tools.get(call.function.name)?.(given);
    }
  }

  async checked(toolCall: any) {
    if (!allowed.has(toolCall.name)) throw new Error("no such tool");
    // ok: js-tool-named-by-model
    return (this as any)[toolCall.name](toolCall.input);
  }

  plain(column: any) {
    // ok: js-tool-named-by-model
    return (this as any)[column.name]();
  }
}
