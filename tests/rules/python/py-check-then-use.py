import os
from pathlib import Path

from shop.models import Coupon


def shared(path):
    if os.access(path, os.W_OK):
        # ruleid: py-check-then-use
        with open(path, "a") as file:
            file.write("x")


def first(path):
    if not os.path.exists(path):
        # ruleid: py-check-then-use
        with open(path, "w") as file:
            file.write("x")


def settings(path: Path):
    if not path.exists():
        # ruleid: py-check-then-use
        path.write_text("{}")


def coupon(code):
    if not Coupon.objects.filter(code=code).exists():
        # ruleid: py-check-then-use
        Coupon.objects.create(code=code)
    # ok: py-check-then-use
    Coupon.objects.get_or_create(code=code)


def in_one_step(path):
    # ok: py-check-then-use
    with open(path, "x") as file:
        file.write("x")


def read(path):
    if not os.path.exists(path):
        return ""
    # ok: py-check-then-use
    return open(path).read()


def another(path, other):
    if not os.path.exists(path):
        # ok: py-check-then-use
        open(other, "w").close()


def forget(path):
    if os.path.exists(path):
        # ok: py-check-then-use
        os.remove(path)


def folder(path):
    if not os.path.isdir(path):
        # ruleid: py-check-then-use
        os.makedirs(path)


def claim(path):
    if os.path.exists(path):
        return False
    # ruleid: py-check-then-use
    with open(path, "w") as lock:
        lock.write("1")
    return True


def claim_at_once(path):
    # ok: py-check-then-use
    with open(path, "x") as lock:
        lock.write("1")


def forget_at_once(path):
    try:
        # ok: py-check-then-use
        os.remove(path)
    except FileNotFoundError:
        pass


def writable(path):
    if not os.access(path, os.W_OK):
        # ok: py-check-then-use
        os.chmod(path, 0o600)


def merged(path, text):
    if os.path.exists(path):
        known = merge(path, text)
        if not known:
            raise ValueError(path)
    else:
        known = text
    # ok: py-check-then-use
    with open(path, "w") as file:
        file.write(known)


def claim(number):
    target = f"/srv/claims/{number}"
    if os.path.exists(target):
        abort(409)
    # ruleid: py-check-then-use
    with open(target, "w") as file:
        file.write("taken")


def claim_at_once(number):
    target = f"/srv/claims/{number}"
    try:
        # ok: py-check-then-use
        with open(target, "x") as file:
            file.write("taken")
    except FileExistsError:
        abort(409)


def show(path):
    if not os.access(path, os.R_OK):
        raise PermissionError(path)
    # ruleid: py-check-then-use
    with open(path) as file:
        return file.read()


def owned(path):
    status = os.stat(path)
    if status.st_uid != os.getuid():
        raise PermissionError(path)
    # ruleid: py-check-then-use
    with open(path) as file:
        return file.read()


def owned_as_opened(path):
    # ok: py-check-then-use
    with open(path) as file:
        status = os.fstat(file.fileno())
        if status.st_uid != os.getuid():
            raise PermissionError(path)
        return file.read()


def sized(path):
    status = os.stat(path)
    if status.st_size > 100:
        log("large")
    # ok: py-check-then-use
    with open(path) as file:
        return file.read()


def locked(path):
    while os.path.exists(path):
        time.sleep(1)
    # ruleid: py-check-then-use
    open(path, "w").close()


def locked_at_once(path):
    while True:
        try:
            # ok: py-check-then-use
            return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            time.sleep(1)
