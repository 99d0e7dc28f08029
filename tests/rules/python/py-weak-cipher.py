from Crypto.Cipher import AES, DES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, data, iv):
    # ruleid: py-weak-cipher
    DES.new(key, DES.MODE_CBC)
    # ruleid: py-weak-cipher
    AES.new(key, AES.MODE_ECB)
    # ruleid: py-weak-cipher
    Cipher(algorithms.AES(key), modes.ECB())
    # ruleid: py-weak-cipher
    Cipher(algorithms.ARC4(key), mode=None)
    # ok: py-weak-cipher
    AES.new(key, AES.MODE_GCM)
    # ok: py-weak-cipher
    Cipher(algorithms.AES(key), modes.GCM(iv))
    # ok: py-weak-cipher
    return Fernet(key).encrypt(data)


def wrapped(public, key):
    # ruleid: py-weak-cipher
    return public.encrypt(key, cryptography.hazmat.primitives.asymmetric.padding.PKCS1v15())


def wrapped_well(public, key, padding):
    # ok: py-weak-cipher
    return public.encrypt(key, padding)


def signed(private, text):
    # ok: py-weak-cipher
    return private.sign(text, cryptography.hazmat.primitives.asymmetric.padding.PKCS1v15())


class Codec:
    # ruleid: py-weak-cipher
    mode = AES.MODE_ECB

    def __init__(self, key):
        self.cipher = AES.new(key, self.mode)


class BetterCodec:
    # ok: py-weak-cipher
    mode = AES.MODE_GCM


def laid_over(data, key):
    # ruleid: py-weak-cipher
    return bytes(one ^ key[at % len(key)] for at, one in enumerate(data))


def masked(data, mask):
    # ok: py-weak-cipher
    return bytes(one ^ mask[at % 4] for at, one in enumerate(data))
