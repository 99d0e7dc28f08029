import requests
from flask import abort, request, session

CLIENT = {"client_id": "shop"}


def callback():
    # ruleid: py-oauth-state-unchecked
    answer = requests.post(TOKENS, data={"code": request.args["code"], **CLIENT}, timeout=5)
    session["user"] = answer.json()["sub"]


def callback_of_django(request):
    # ruleid: py-oauth-state-unchecked
    code = request.GET.get("code")
    return requests.post(TOKENS, data={"code": code, **CLIENT}, timeout=5)


def checked():
    if request.args.get("state") != session.pop("state", None):
        abort(400)
    # ok: py-oauth-state-unchecked
    answer = requests.post(TOKENS, data={"code": request.args["code"]}, timeout=5)
    session["user"] = answer.json()["sub"]


def proved():
    verifier = session.pop("code_verifier")
    # ok: py-oauth-state-unchecked
    code = request.args["code"]
    return requests.post(TOKENS, data={"code": code, "code_verifier": verifier}, timeout=5)


def voucher():
    # ok: py-oauth-state-unchecked
    return vouchers.find(request.args["code"])
