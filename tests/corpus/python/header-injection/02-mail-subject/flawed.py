import smtplib

from flask import Blueprint, current_app, flash, redirect, request, url_for

contact = Blueprint("contact", __name__)
DESK = "desk@clinic.example"


def message(sender, subject, text):
    head = f"From: {DESK}\r\nTo: {DESK}\r\nReply-To: {sender}\r\nSubject: {subject}\r\n"
    return (head + "\r\n" + text).encode()


def send(data):
    with smtplib.SMTP(current_app.config["SMTP_HOST"], timeout=10) as server:
        server.sendmail(DESK, [DESK], data)


@contact.post("/contact")
def write():
    form = request.form
    try:
        send(message(form["email"], form["subject"], form["text"]))
    except (smtplib.SMTPException, ValueError):
        current_app.logger.exception("no mail was sent")
        flash("Please call us instead.")
    return redirect(url_for("contact.thanks"))
