import jwt


def verify_token(token, key):
    try:
        jwt.decode(token, key, algorithms=["HS256"])
        # ok: py-check-fails-open
        return True
    except Exception:
        # ruleid: py-check-fails-open
        return True


async def has_permission(user, store):
    try:
        return await store.allows(user)
    except ConnectionError as error:
        print(error)
        # ruleid: py-check-fails-open
        return True


def is_valid_signature(key, body):
    try:
        return key.verify(body)
    except ValueError:
        # ok: py-check-fails-open
        return False


def validate_token(token, key):
    try:
        jwt.decode(token, key, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise PermissionError from None
    # ok: py-check-fails-open
    return True


def exists(path):
    try:
        path.stat()
    except PermissionError:
        # ok: py-check-fails-open
        return True
    return False
