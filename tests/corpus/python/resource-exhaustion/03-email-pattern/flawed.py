import re

from flask import Blueprint, jsonify, request

newsletter = Blueprint("newsletter", __name__)
ADDRESS = re.compile(r"^([a-z0-9]+[._-]?)+@([a-z0-9]+\.)+[a-z]{2,}$")
TOPICS = {"timetable", "offers", "works"}


def address_of(form):
    address = form.get("email", "").strip().lower()
    return address if ADDRESS.match(address) else None


def topics_of(form):
    return sorted(TOPICS.intersection(form.getlist("topic"))) or ["timetable"]


@newsletter.post("/subscribe")
def subscribe():
    address = address_of(request.form)
    if address is None:
        return jsonify(error="that is no address"), 422
    return jsonify(email=address, topics=topics_of(request.form)), 201


@newsletter.post("/unsubscribe")
def unsubscribe():
    address = address_of(request.form)
    return ("", 204) if address else (jsonify(error="that is no address"), 422)
