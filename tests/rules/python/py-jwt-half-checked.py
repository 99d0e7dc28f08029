from datetime import datetime, timedelta, timezone

import jwt
from itsdangerous import URLSafeTimedSerializer

BOTH = ["RS256", "HS256"]


def either_kind(token, key):
    # ruleid: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=["RS256", "HS256"])


def either_kind_by_name(token, key):
    # ruleid: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=BOTH)


def one_kind(token, key):
    # ok: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=["RS256", "ES256"])


def as_it_says(token, key):
    header = jwt.get_unverified_header(token)
    # ruleid: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=[header["alg"]])


def as_it_may_say(token, key):
    header = jwt.get_unverified_header(token)
    if header["alg"] not in ("RS256", "ES256"):
        raise ValueError(header)
    # ok: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=[header["alg"]])


def for_ever(token, key):
    # ruleid: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})


def for_any_audience(token, key):
    # ok: py-jwt-half-checked
    return jwt.decode(token, key, algorithms=["HS256"], options={"verify_aud": False})


def issued(user, key):
    claims = {"sub": user.id, "role": user.role}
    # ruleid: py-jwt-half-checked
    return jwt.encode(claims, key, algorithm="HS256")


def issued_for_a_while(user, key):
    claims = {"sub": user.id, "exp": datetime.now(timezone.utc) + timedelta(minutes=15)}
    # ok: py-jwt-half-checked
    return jwt.encode(claims, key, algorithm="HS256")


def reset(token, key):
    serializer = URLSafeTimedSerializer(key)
    # ruleid: py-jwt-half-checked
    old = serializer.loads(token)
    # ok: py-jwt-half-checked
    return old, serializer.loads(token, max_age=3600)
