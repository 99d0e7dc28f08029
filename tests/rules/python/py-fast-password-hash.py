import base64
import hashlib
import os

import bcrypt
import requests


def register(user, password: str, salt: bytes):
    # ruleid: py-fast-password-hash
    user.digest = hashlib.md5(password.encode()).hexdigest()
    # ruleid: py-fast-password-hash
    user.digest = hashlib.sha256(salt + password.encode()).hexdigest()
    # ok: py-fast-password-hash
    user.digest = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    # ok: py-fast-password-hash
    user.digest = hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 600_000)
    # ok: py-fast-password-hash
    user.digest = bcrypt.hashpw(base64.b64encode(hashlib.sha256(password.encode()).digest()), salt)
    # ok: py-fast-password-hash
    user.avatar = hashlib.md5(user.email.encode(), usedforsecurity=False).hexdigest()


def login(form, stored):
    digest = hashlib.new("sha1")
    # ruleid: py-fast-password-hash
    return hashlib.sha1(form["password"].encode()).hexdigest() == stored


def etag(body: bytes):
    # ok: py-fast-password-hash
    return hashlib.sha256(body).hexdigest()


def is_breached(password: str):
    # ok: py-fast-password-hash
    digest = hashlib.sha1(password.encode()).hexdigest()
    reply = requests.get(f"https://api.pwnedpasswords.com/range/{digest[:5]}", timeout=5)
    return digest[5:].upper() in reply.text


class Member:
    def set_secret(self, raw):
        salted = (self.salt + raw).encode()
        # ruleid: py-fast-password-hash
        self.password_hash = hashlib.sha512(salted).hexdigest()

    def picture(self):
        # ok: py-fast-password-hash
        self.picture_name = hashlib.sha512(self.mail).hexdigest()


def hash_password(raw, salt):
    # ruleid: py-fast-password-hash
    return hashlib.sha256(salt + raw.encode()).hexdigest()


def check_password(raw, stored):
    short = hashlib.sha256(raw.encode()).digest()
    return bcrypt.checkpw(short, stored)


def updated(conn, passwd):
    state = hashlib.new("sha512")
    # ruleid: py-fast-password-hash
    state.update(passwd.encode())
    # ok: py-fast-password-hash
    state.update(conn.name)
    return state


def summed(password):
    # ruleid: py-fast-password-hash
    return zlib.crc32(password.encode())


def frame(data):
    # ok: py-fast-password-hash
    return zlib.crc32(data)
