import os
from pathlib import Path


def keep(token_path, token):
    # ruleid: py-secret-file-readable
    with open(token_path, "w") as handle:
        handle.write(token)


def keep_key(folder: Path, key):
    # ruleid: py-secret-file-readable
    (folder / "private.pem").write_bytes(key.private_bytes())


def loosen(private_key_file):
    # ruleid: py-secret-file-readable
    os.chmod(private_key_file, 0o644)


def keep_safely(token_path, token):
    # ok: py-secret-file-readable
    number = os.open(token_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w") as handle:
        handle.write(token)


def keep_public(folder: Path, key):
    # ok: py-secret-file-readable
    (folder / "public.pem").write_bytes(key.public_bytes())


def keep_report(report_path, report):
    # ok: py-secret-file-readable
    with open(report_path, "w") as handle:
        handle.write(report)


def keep_narrowed(credentials_file, text):
    old = os.umask(0o077)
    # ok: py-secret-file-readable
    Path(credentials_file).write_text(text)
    os.umask(old)


def save_private_key(self, text):
    # ruleid: py-secret-file-readable
    with open(self.path, "w") as file:
        file.write(text)


def save_drawing(self, text):
    # ok: py-secret-file-readable
    with open(self.path, "w") as file:
        file.write(text)


def stored(self, user):
    # ruleid: py-secret-file-readable
    with open(self.path, "w") as file:
        file.write(user.access_token)


def stored_for_one(self, user):
    descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
    # ok: py-secret-file-readable
    with open(descriptor, "w") as file:
        file.write(user.access_token)
