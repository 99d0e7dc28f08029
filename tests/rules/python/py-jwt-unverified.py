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
