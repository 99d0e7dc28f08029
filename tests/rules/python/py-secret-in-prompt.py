import os

import openai


def ask(question):
    key = os.environ["BILLING_API_KEY"]
    client = openai.OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    messages = [
        # ruleid: py-secret-in-prompt
        {"role": "system", "content": f"Call the billing service with the key {key}."},
        # ok: py-secret-in-prompt
        {"role": "user", "content": question},
    ]
    client.chat.completions.create(model="m", messages=messages)
    # ruleid: py-secret-in-prompt
    client.responses.create(model="m", input="log in with " + os.getenv("DB_PASSWORD"))
    # ok: py-secret-in-prompt
    client.responses.create(model=os.getenv("MODEL"), input=question)
    # ok: py-secret-in-prompt
    client.responses.create(model="m", input=f"a key is set: {bool(key)}")
