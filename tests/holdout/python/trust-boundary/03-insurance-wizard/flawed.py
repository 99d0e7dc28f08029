from flask import Blueprint, abort, redirect, render_template, request, session, url_for

from .contracts import Contract
from .tariffs import premium_for

wizard = Blueprint("wizard", __name__, url_prefix="/insure")
STEPS = ("bike", "value", "offer")


def answers():
    return {step: session.get(step) for step in STEPS}


@wizard.post("/bike")
def bike():
    if request.form["bike"] not in {"city", "cargo", "race"}:
        abort(422)
    session["bike"] = request.form["bike"]
    return redirect(url_for(".value_form"))


@wizard.post("/value")
def value():
    worth = int(request.form["value"])
    if not 100 <= worth <= 12_000:
        abort(422)
    session["value"] = worth
    session["offer"] = request.form.get("offer") or premium_for(session["bike"], worth)
    return redirect(url_for(".offer"))


@wizard.get("/value")
def value_form():
    return render_template("value.html", **answers())


@wizard.get("/offer")
def offer():
    return render_template("offer.html", **answers())


@wizard.post("/sign")
def sign():
    contract = Contract.create(bike=session["bike"], premium=session["offer"])
    return redirect(url_for(".signed", number=contract.number))
