import smtplib
from email.parser import Parser
from email.policy import SMTP

from flask import Blueprint, current_app, jsonify, request
from flask_login import current_user, login_required

invitations = Blueprint("invitations", __name__)
HEAD = "From: club@example.org\nTo: {name} <{address}>\nSubject: {sender} invites you\n\n"
TEXT = "Come to our next regatta!\n"


def one_line(text):
    return " ".join(text.split())


def message(name, address, sender):
    values = {"name": one_line(name), "address": one_line(address), "sender": one_line(sender)}
    return Parser(policy=SMTP).parsestr(HEAD.format(**values) + TEXT)


@invitations.post("/invitations")
@login_required
def invite():
    body = request.get_json()
    mail = message(body["name"], body["address"], current_user.name)
    with smtplib.SMTP(current_app.config["SMTP_HOST"], timeout=10) as server:
        server.send_message(mail)
    return jsonify(sent=True), 202
