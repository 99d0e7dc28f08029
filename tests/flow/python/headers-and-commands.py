"""Lines of headers and of protocols, with checks of what they are made of."""

import smtplib
import socket
from urllib.parse import parse_qs, quote

import pycurl
from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/contact")
def contact():
    form = request.form
    if any(letter in form["email"] + form["subject"] for letter in "\r\n"):
        abort(400)
    text = f"From: {form['email']}\r\nSubject: {form['subject']}\r\n\r\n{form['text']}"
    # ok: header-injection
    smtplib.SMTP("localhost").sendmail("a@example.com", ["b@example.com"], text)
    text = f"From: {form['email']}\r\nTo: {form['to']}\r\n\r\nHello"
    # ruleid: header-injection
    smtplib.SMTP("localhost").sendmail("a@example.com", ["b@example.com"], text)
    return ""


@app.get("/trace")
def trace():
    value = request.args["trace"]
    curl = pycurl.Curl()
    # ruleid: header-injection
    curl.setopt(pycurl.HTTPHEADER, [f"X-Trace: {value}"])
    if not value.isprintable():
        abort(400)
    # ok: header-injection
    curl.setopt(pycurl.HTTPHEADER, [f"X-Trace: {value}"])
    return ""


@app.get("/cached")
def cached():
    key = request.args["key"]
    with socket.create_connection(("cache", 11211)) as connection:
        # ruleid: header-injection
        connection.sendall(f"get {key}\r\n".encode())
        # ok: header-injection
        connection.sendall(f"get {quote(key)}\r\n".encode())
        # ruleid: header-injection
        connection.sendall(f"USER {key}\r\n".encode())
        # ok: header-injection
        connection.sendall(f"USERNAME {key}".encode())
        # ok: header-injection
        connection.sendall(f"PASSED {key}".encode())
        # ok: header-injection
        connection.sendall(key.encode())
    return ""


@app.post("/parted")
def parted():
    sent = request.form["sent"]
    gap = "\r\n" if "short" in request.form else "\r\n\r\n"
    text = "Subject: Hello" + gap + "X-Name: " + sent
    # ruleid: header-injection
    smtplib.SMTP("localhost").sendmail("a@example.com", ["b@example.com"], text)
    gap = "\n\n" if "short" in request.form else "\r\n\r\n"
    text = "Subject: Hello" + gap + "Name: " + sent
    # ok: header-injection
    smtplib.SMTP("localhost").sendmail("a@example.com", ["b@example.com"], text)
    return ""


async def application(scope, receive, send):
    name = parse_qs(scope["query_string"].decode())["name"][0]
    kind = f'attachment; filename="{name}"'.encode()
    # ruleid: header-injection
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x", kind)]})
    kind = f'attachment; filename="{quote(name)}"'.encode()
    # ok: header-injection
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x", kind)]})
    # ok: header-injection
    await send({"type": "http.response.body", "body": name.encode()})
