import ipaddress
import socket
from urllib.parse import urlsplit

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
SAMPLE = {"event": "order.test", "order": {"id": 0, "lines": []}}


def addresses(host):
    return {info[4][0] for info in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}


def is_public(url):
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return False
    try:
        return all(ipaddress.ip_address(each).is_global for each in addresses(parts.hostname))
    except (OSError, ValueError):
        return False


def deliver(url):
    answer = requests.post(url, json=SAMPLE, timeout=5)
    return {"status": answer.status_code, "seconds": answer.elapsed.total_seconds()}


@app.post("/webhooks/test")
def test_webhook():
    url = request.get_json().get("url", "")
    return jsonify(deliver(url))
