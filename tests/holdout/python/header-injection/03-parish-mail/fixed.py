import smtplib
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs

OFFICE = "office@parish.example"
HEAD = "\r\n".join(
    ["From: {sender}", "To: {to}", "Reply-To: {reply}", "Subject: {subject}", "Date: {date}"]
)


def one_line(text):
    return " ".join(text.split())


def message(form):
    head = HEAD.format(
        sender=OFFICE,
        to=OFFICE,
        reply=one_line(form["mail"][0]),
        subject="A question from the website",
        date=formatdate(),
    )
    head += f"\r\nMessage-ID: {make_msgid(domain='parish.example')}"
    return f"{head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{form['text'][0]}"


def application(environ, start_response):
    length = min(int(environ.get("CONTENT_LENGTH") or 0), 20_000)
    form = parse_qs(environ["wsgi.input"].read(length).decode("utf-8", "replace"))
    if not {"mail", "text"} <= form.keys():
        start_response("422 Unprocessable Content", [("Content-Type", "text/plain")])
        return [b"an address and a text are needed"]
    with smtplib.SMTP("localhost") as server:
        server.sendmail(OFFICE, [OFFICE], message(form).encode("utf-8"))
    start_response("303 See Other", [("Location", "/thanks")])
    return [b""]
