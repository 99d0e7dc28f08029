from flask import Flask, request

app = Flask(__name__)
STYLES = {"short": "Be brief.", "long": "Tell all."}


@app.post("/ask")
def ask(client):
    persona = request.json["persona"]
    messages = [
        # ruleid: py-user-text-in-system-prompt
        {"role": "system", "content": f"You are {persona}. Help the customer."},
        # ok: py-user-text-in-system-prompt
        {"role": "user", "content": request.json["question"]},
    ]
    client.chat.completions.create(model="m", messages=messages)
    # ruleid: py-user-text-in-system-prompt
    client.messages.create(model="m", system="Help. " + persona, messages=[])
    # ok: py-user-text-in-system-prompt
    client.messages.create(model="m", system=STYLES[request.json["style"]], messages=[])
    # ok: py-user-text-in-system-prompt
    client.messages.create(model="m", system="Help.", messages=[{"role": "user", "content": persona}])
