def agent(client, messages, tools):
    while True:
        # ruleid: py-unbounded-agent-loop
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not reply.choices[0].message.tool_calls:
            return reply
        messages.append(reply.choices[0].message)


def worker(client, messages):
    while True:
        # ruleid: py-unbounded-agent-loop
        reply = client.messages.create(model="m", max_tokens=500, messages=messages)
        if reply.stop_reason == "end_turn":
            break


def bounded(client, messages, tools):
    for _ in range(10):
        # ok: py-unbounded-agent-loop
        reply = client.chat.completions.create(model="m", messages=messages, tools=tools)
        if not reply.choices[0].message.tool_calls:
            return reply
    raise RuntimeError("too many rounds")


def counted(client, messages):
    rounds = 0
    while True:
        rounds += 1
        if rounds > 10:
            raise RuntimeError("too many rounds")
        # ok: py-unbounded-agent-loop
        client.chat.completions.create(model="m", messages=messages)


def conversation(client, messages):
    while True:
        text = input("> ")
        messages.append({"role": "user", "content": text})
        # ok: py-unbounded-agent-loop
        client.chat.completions.create(model="m", messages=messages)
