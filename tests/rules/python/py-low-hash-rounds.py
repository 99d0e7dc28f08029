import hashlib

import bcrypt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 600_000


def stored(password, salt):
    # ruleid: py-low-hash-rounds
    a = hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
    # ruleid: py-low-hash-rounds
    b = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=10000)
    # ruleid: py-low-hash-rounds
    c = bcrypt.hashpw(password, bcrypt.gensalt(rounds=4))
    # ok: py-low-hash-rounds
    d = hashlib.pbkdf2_hmac("sha256", password, salt, ROUNDS)
    # ok: py-low-hash-rounds
    e = bcrypt.hashpw(password, bcrypt.gensalt(12))
    # ok: py-low-hash-rounds
    f = bcrypt.hashpw(password, bcrypt.gensalt())
    return a, b, c, d, e, f
