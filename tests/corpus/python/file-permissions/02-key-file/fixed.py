import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

FOLDER = Path(os.environ.get("STATE_DIRECTORY", "/var/lib/gate"))
MODE = stat.S_IRUSR | stat.S_IWUSR


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def save(key, path):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(pem(key))
    os.chmod(path, MODE)


def load_or_create(name="identity.pem"):
    path = FOLDER / name
    if not path.exists():
        save(ec.generate_private_key(ec.SECP256R1()), path)
    return serialization.load_pem_private_key(path.read_bytes(), password=None)
