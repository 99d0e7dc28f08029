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


def by_scheme(password):
    # ruleid: py-low-hash-rounds
    weak = werkzeug.security.generate_password_hash(password, method="pbkdf2:sha1:1000")
    # ok: py-low-hash-rounds
    return weak, werkzeug.security.generate_password_hash(password, method="scrypt")


def contexts():
    # ruleid: py-low-hash-rounds
    weak = passlib.context.CryptContext(schemes=["md5_crypt", "bcrypt"])
    # ok: py-low-hash-rounds
    return weak, passlib.context.CryptContext(schemes=["argon2", "md5_crypt"], deprecated="auto")


def stretched(password, salt):
    # ruleid: py-low-hash-rounds
    weak = hashlib.scrypt(password, salt=salt, n=1024, r=8, p=1)
    # ok: py-low-hash-rounds
    return weak, hashlib.scrypt(password, salt=salt, n=16384, r=8, p=1)


# ruleid: py-low-hash-rounds
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# ok: py-low-hash-rounds
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.MD5PasswordHasher",
]
