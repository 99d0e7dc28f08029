def ask(client, messages, options):
    # ruleid: py-model-call-without-token-limit
    client.chat.completions.create(model="m", messages=messages)
    # ruleid: py-model-call-without-token-limit
    client.responses.create(model="m", input="hello", temperature=0)
    # ok: py-model-call-without-token-limit
    client.chat.completions.create(model="m", messages=messages, max_completion_tokens=500)
    # ok: py-model-call-without-token-limit
    client.responses.create(model="m", input="hello", max_output_tokens=500)
    # ok: py-model-call-without-token-limit
    client.chat.completions.create(model="m", messages=messages, **options)
