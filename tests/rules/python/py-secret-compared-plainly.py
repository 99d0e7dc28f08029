import hashlib
import hmac


def known(request, settings):
    signature = request.headers["X-Signature"]
    # ruleid: py-secret-compared-plainly
    if signature == signed(request.body):
        return True
    # ok: py-secret-compared-plainly
    if hmac.compare_digest(signature, signed(request.body)):
        return True
    # ok: py-secret-compared-plainly
    return signature == ""


def redeemed(user, code):
    # ruleid: py-secret-compared-plainly
    if user.recovery_code != hashlib.sha256(code).hexdigest():
        return False
    # ok: py-secret-compared-plainly
    if user.recovery_code is None:
        return False
    # ok: py-secret-compared-plainly
    return user.name == code


def changed(path, file_digest):
    # ok: py-secret-compared-plainly
    return hashlib.sha256(path.read_bytes()).hexdigest() != file_digest


def by_key(token):
    # ruleid: py-secret-compared-plainly
    return token == os.environ["ADMIN_TOKEN"]


def by_sum(body, given):
    expected = digest_of(body)
    # ruleid: py-secret-compared-plainly
    if given != expected:
        raise PermissionError


def by_hand(provided, stored):
    if len(provided) != len(stored):
        return False
    # ruleid: py-secret-compared-plainly
    for left, right in zip(provided, stored):
        if left != right:
            return False
    return True


def right(body, given, kind):
    # ok: py-secret-compared-plainly
    if not hmac.compare_digest(given, digest_of(body)):
        raise PermissionError
    # ok: py-secret-compared-plainly
    if os.environ["API_TOKEN"] == "":
        raise RuntimeError
    expected = kinds(body)
    # ok: py-secret-compared-plainly
    return expected == kind


def reset(user, token):
    # ruleid: py-secret-compared-plainly
    if user.reset_token != token:
        raise PermissionError
    # ok: py-secret-compared-plainly
    if user.reset_token is None or user.reset_token == "":
        raise PermissionError


def hooked(request, settings):
    # ruleid: py-secret-compared-plainly
    return request.args["key"] == settings["webhook_secret"]


def same(session, form):
    # ruleid: py-secret-compared-plainly
    return session["csrf_token"] == form["csrf_token"]


def same_kind(one, other):
    # ok: py-secret-compared-plainly
    return one.api_key == other.api_key


async def authorised(request):
    expected = f"Bearer {os.environ['SERVICE_TOKEN']}"
    # ruleid: py-secret-compared-plainly
    if request.headers.get("authorization") != expected:
        raise PermissionError
    # ok: py-secret-compared-plainly
    if request.headers.get("accept") != f"text/{request.kind}":
        raise ValueError


def known_token(token, stored):
    # ruleid: py-secret-compared-plainly
    return hashlib.sha256(token.encode()).hexdigest() == stored


def unchanged(text, stored):
    # ok: py-secret-compared-plainly
    return hashlib.sha256(text.encode()).hexdigest() == stored
