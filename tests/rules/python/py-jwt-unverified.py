import base64
import hmac
import json

import jwt


def user(token, key):
    # ruleid: py-jwt-unverified
    jwt.decode(token, options={"verify_signature": False})
    # ruleid: py-jwt-unverified
    jwt.decode(token, key, algorithms=["HS256", "none"])
    # ok: py-jwt-unverified
    jwt.decode(token, key, algorithms=["HS256"])
    # ok: py-jwt-unverified
    jwt.get_unverified_header(token)
    # ok: py-jwt-unverified
    unverified = jwt.decode(token, options={"verify_signature": False})
    # ok: py-jwt-unverified
    jwt.decode(unverified["inner"], options={"verify_signature": False}).get("exp")
    # ok: py-jwt-unverified
    return jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})


OPTIONS = {"verify_signature": False, "verify_aud": False}
LIST = ["HS256", "none"]


def by_options(token):
    # ruleid: py-jwt-unverified
    return jwt.decode(token, options=OPTIONS)


def by_list(token, key):
    # ruleid: py-jwt-unverified
    return jwt.decode(token, key, algorithms=LIST)


def unsigned(claims):
    # ruleid: py-jwt-unverified
    return jwt.encode(claims, None, algorithm="none")


def by_hand(token):
    payload = token.split(".")[1]
    # ruleid: py-jwt-unverified
    return json.loads(base64.urlsafe_b64decode(payload + "=="))


def by_hand_and_checked(token, key):
    payload, given = token.split(".")
    if not hmac.compare_digest(hmac.digest(key, payload.encode(), "sha256").hex(), given):
        raise ValueError(token)
    # ok: py-jwt-unverified
    return json.loads(base64.urlsafe_b64decode(payload + "=="))


class Reader:
    options = {"verify_signature": False}
    strict = {"require": ["exp"]}

    def claims(self, token):
        # ruleid: py-jwt-unverified
        return jwt.decode(token, "", options=self.options, algorithms=["HS256"])

    def checked(self, token, key):
        # ok: py-jwt-unverified
        return jwt.decode(token, key, options=self.strict, algorithms=["HS256"])
