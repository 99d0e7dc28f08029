import json
import os
import subprocess

TOOLS = {"disk": ["df", "-h"], "memory": ["free", "-m"]}


def answer(client, question):
    reply = client.chat.completions.create(model="m", messages=[question])
    text = reply.choices[0].message.content
    # ruleid: py-model-answer-executed
    exec(text)
    # ruleid: py-model-answer-executed
    subprocess.run(text, shell=True, check=True)
    # ok: py-model-answer-executed
    chosen = json.loads(text)["tool"]
    # ok: py-model-answer-executed
    subprocess.run(["echo", text], check=True)
    return chosen


def compute(client):
    reply = client.responses.create(model="m", input="formula?")
    # ruleid: py-model-answer-executed
    return eval(reply.output_text)


def run(client, question):
    reply = client.messages.create(model="m", messages=[question])
    # ok: py-model-answer-executed
    os.system("uptime")
    # ok: py-model-answer-executed
    print(reply.content)


def chain(llm, bedrock, task):
    steps = llm.invoke(task).content
    # ruleid: py-model-answer-executed
    exec(steps)
    reply = bedrock.converse(modelId="m", messages=[task])
    # ruleid: py-model-answer-executed
    os.system(reply["output"]["message"]["content"][0]["text"])


def other(button, task):
    made = button.invoke(task)
    # ok: py-model-answer-executed
    exec(made)


def asked(client, question):
    reply = client.chat.completions.create(model="m", messages=[question])
    if not reply.choices:
        return None
    return reply.choices[0].message.content.strip()


def asked_twice(client, question):
    reply = client.messages.create(model="m", messages=[question])
    text = reply.content[0].text
    return text


def is_up(client):
    client.responses.create(model="m", input="are you there?")
    return "yes"


def from_another_function(client, question):
    # ruleid: py-model-answer-executed
    exec(asked(client, question))
    code = asked_twice(client, question)
    # ruleid: py-model-answer-executed
    os.system(code)
    # ok: py-model-answer-executed
    exec(is_up(client))
    # ok: py-model-answer-executed
    subprocess.run(["echo", asked(client, question)], check=True)


class Assistant:
    def plan(self, question):
        # ruleid: py-model-answer-executed
        return eval(self.ask(question))

    async def ask(self, question):
        return (await self.client.responses.create(model="m", input=question)).output_text
