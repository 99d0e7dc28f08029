import contextlib
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

FOLDER = Path(os.environ.get("READING_ROOM_HOME", "/var/lib/reading-room"))


def key():
    """The key of this installation, made when it is first asked for."""
    path = FOLDER / "key"
    fresh = path.with_name(f"key-{secrets.token_hex(8)}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(Fernet.generate_key())
    with contextlib.suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()
    return path.read_bytes()


def sealed(note):
    return Fernet(key()).encrypt(note.encode())


def opened(token):
    return Fernet(key()).decrypt(token).decode()


def save(note):
    name = secrets.token_hex(8)
    (FOLDER / "notes" / name).write_bytes(sealed(note))
    return name


def load(name):
    if not name.isalnum():
        raise KeyError(name)
    return opened((FOLDER / "notes" / name).read_bytes())
