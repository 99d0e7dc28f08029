import hashlib
import os

import bcrypt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SALT = b"pepper and salt"


def hashed(password):
    # ruleid: py-fixed-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), SALT, 600_000)


def hashed_anew(password):
    salt = os.urandom(16)
    # ok: py-fixed-salt
    return salt + hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 600_000)


def derived(password):
    # ruleid: py-fixed-salt
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=b"static", iterations=600_000)
    return kdf.derive(password)


def derived_again(password, salt):
    # ok: py-fixed-salt
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=600_000)
    return kdf.derive(password)


def stretched(password):
    # ruleid: py-fixed-salt
    return Scrypt(salt=bytes(16), length=32, n=2**14, r=8, p=1).derive(password)


def blown(password):
    # ruleid: py-fixed-salt
    fixed = bcrypt.hashpw(password, b"$2b$12$abcdefghijklmnopqrstuu")
    # ok: py-fixed-salt
    return fixed, bcrypt.hashpw(password, bcrypt.gensalt())
