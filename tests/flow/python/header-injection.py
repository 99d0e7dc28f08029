import smtplib
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, unquote, urlparse


def without_breaks(text):
    return text.replace("\r", "").replace("\n", "")


def message(to, subject):
    return f"To: {to}\r\nSubject: {subject}\r\n\r\nHello"


class Handler(BaseHTTPRequestHandler):
    def value(self, name):
        return parse_qs(urlparse(self.path).query).get(name, [""])[0]

    def do_GET(self):
        lang = self.value("lang")
        self.send_response(200)
        # ruleid: header-injection
        self.send_header("Content-Language", lang)
        # ok: header-injection
        self.send_header("Content-Language", without_breaks(lang))
        # ok: header-injection
        self.send_header("X-Name", quote(self.value("name")))
        # ok: header-injection
        self.send_header("X-Number", str(int(self.value("n"))))
        # ruleid: header-injection
        self.send_header("Set-Cookie", "lang=" + unquote(self.headers["X-Lang"]))
        self.end_headers()

    def do_POST(self):
        size = min(int(self.headers["Content-Length"]), 10_000)
        form = parse_qs(self.rfile.read(size).decode())
        to, subject = form["to"][0], form["subject"][0]
        server = smtplib.SMTP("localhost")
        # ruleid: header-injection
        server.sendmail("a@example.com", ["b@example.com"], message("b@example.com", subject))
        # ok: header-injection
        server.sendmail(
            "a@example.com", ["b@example.com"], message("b@example.com", without_breaks(subject))
        )
        mail = EmailMessage()
        mail["Subject"] = subject
        mail.set_content("Hello")
        # ok: header-injection
        server.send_message(mail)
        if "\n" in subject or "\r" in subject:
            return
        # ok: header-injection
        self.send_header("X-Subject", subject)


def application(environ, start_response):
    query = parse_qs(environ["QUERY_STRING"])
    name = query.get("name", [""])[0]
    headers = [("Content-Type", "text/plain")]
    headers.append(("X-Name", name))
    # ruleid: header-injection
    start_response("200 OK", headers)
    # ok: header-injection
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b""]


def safe_application(environ, start_response):
    query = parse_qs(environ.get("QUERY_STRING", ""))
    name = query.get("name", [""])[0].splitlines()[0]
    # ok: header-injection
    start_response("200 OK", [("X-Name", name)])
    return [b""]
