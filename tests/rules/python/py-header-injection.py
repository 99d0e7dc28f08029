import smtplib
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlsplit

from flask import request


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = parse_qs(urlsplit(self.path).query)
        name = asked["name"][0]
        self.send_response(200)
        # ruleid: py-header-injection
        self.send_header("X-Name", name)
        # ok: py-header-injection
        self.send_header("X-Name", quote(name))
        # ok: py-header-injection
        self.send_header("X-Name", name.replace("\r", "").replace("\n", ""))
        # ok: py-header-injection
        self.send_header("X-Length", str(len(name)))


def application(environ, start_response):
    name = environ["QUERY_STRING"]
    # ruleid: py-header-injection
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Name", name)])
    if "\n" in name:
        return [b"no"]
    # ok: py-header-injection
    start_response("200 OK", [("X-Name", name)])
    return [b""]


def mailed(server: smtplib.SMTP):
    subject = request.form["subject"]
    # ruleid: py-header-injection
    server.sendmail("shop@example.com", ["us@example.com"], f"Subject: {subject}\n\nHello")
    message = EmailMessage()
    message["Subject"] = subject
    # ok: py-header-injection
    server.send_message(message)


def assembled(connection, name):
    # ruleid: py-header-injection
    connection.send(f"GET / HTTP/1.1\r\nX-Name: {name}\r\n\r\n".encode())
    shown = name.replace("\r", "").replace("\n", "")
    # ok: py-header-injection
    connection.send(f"GET / HTTP/1.1\r\nX-Name: {shown}\r\n\r\n".encode())
    # ok: py-header-injection
    return f"Name: {name}"
