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
