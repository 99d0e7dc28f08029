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
