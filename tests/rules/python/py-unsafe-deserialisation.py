import base64
import hmac
import json
import pickle
from pathlib import Path

import requests
from flask import request

KEY = Path("key").read_bytes()


def restore():
    # ruleid: py-unsafe-deserialisation
    pickle.loads(base64.b64decode(request.cookies["state"]))
    # ok: py-unsafe-deserialisation
    json.loads(base64.b64decode(request.cookies["state"]))
    # ok: py-unsafe-deserialisation
    pickle.loads(Path("state.pickle").read_bytes())


def weights():
    reply = requests.get("https://models.example.com/weights", timeout=5)
    # ruleid: py-unsafe-deserialisation
    return pickle.loads(reply.content)


def serve(socket):
    data = socket.recv(1024)
    # ruleid: py-unsafe-deserialisation
    return pickle.loads(data)


def signed(socket, tag):
    data = socket.recv(1024)
    if not hmac.compare_digest(tag, hmac.new(KEY, data, "sha256").digest()):
        raise ValueError("not signed by us")
    # ok: py-unsafe-deserialisation
    return pickle.loads(data)


def copied(socket):
    name = socket.recv(100).decode()
    # ok: py-unsafe-deserialisation
    return pickle.loads(pickle.dumps(name))
