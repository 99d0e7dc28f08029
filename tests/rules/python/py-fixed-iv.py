import os
import secrets

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

IV = b"0123456789abcdef"


def sealed(key, text):
    # ruleid: py-fixed-iv
    first = Cipher(algorithms.AES(key), modes.CBC(b"\0" * 16))
    # ruleid: py-fixed-iv
    second = AES.new(key, AES.MODE_CBC, IV)
    # ruleid: py-fixed-iv
    third = AESGCM(key).encrypt(b"constant", text, None)
    # ok: py-fixed-iv
    fourth = Cipher(algorithms.AES(key), modes.CBC(os.urandom(16)))
    nonce = secrets.token_bytes(12)
    # ok: py-fixed-iv
    fifth = AESGCM(key).encrypt(nonce, text, None)
    # ok: py-fixed-iv
    sixth = AES.new(key, AES.MODE_GCM)
    return first, second, third, fourth, fifth, sixth


def opened(key, message):
    # ok: py-fixed-iv
    return AES.new(key, AES.MODE_CBC, message[:16]).decrypt(message[16:])


class Box:
    NONCE = b"\x00" * 12

    def __init__(self, key):
        self.aes = AESGCM(key)
        self.fixed = bytes(12)

    def seal(self, data):
        # ruleid: py-fixed-iv
        return self.aes.encrypt(self.fixed, data, None)

    def seal_by_class(self, data):
        # ruleid: py-fixed-iv
        return self.aes.encrypt(self.NONCE, data, None)

    def seal_anew(self, data):
        nonce = os.urandom(12)
        # ok: py-fixed-iv
        return nonce + self.aes.encrypt(nonce, data, None)


def sealed_by_key(key, data):
    iv = key[:16]
    # ruleid: py-fixed-iv
    return AES.new(key, AES.MODE_CBC, iv=iv).encrypt(data)


def opened(key, blob):
    iv = blob[:16]
    # ok: py-fixed-iv
    return AES.new(key, AES.MODE_CBC, iv=iv).decrypt(blob[16:])
