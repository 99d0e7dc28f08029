import os
from urllib.parse import urlsplit

import requests
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
SAMPLE = {"event": "order.test", "order": {"id": 0, "lines": []}}
HOSTS = frozenset(os.environ.get("WEBHOOK_HOSTS", "hooks.partner.example").split(","))


def accepted(url):
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def deliver(url):
    answer = requests.post(url, json=SAMPLE, timeout=5, allow_redirects=False)
    return {"status": answer.status_code, "seconds": answer.elapsed.total_seconds()}


@app.get("/webhooks/hosts")
def webhook_hosts():
    return jsonify(sorted(HOSTS))


@app.post("/webhooks/test")
def test_webhook():
    url = request.get_json().get("url", "")
    if not accepted(url):
        abort(422)
    return jsonify(deliver(url))
