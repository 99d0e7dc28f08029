import getpass
import hashlib
import hmac
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def keys(passphrase, salt):
    derived = hashlib.scrypt(passphrase.encode(), salt=salt, n=2**14, r=8, p=1, dklen=80)
    return derived[:32], derived[32:64], derived[64:]


def seal(plain, passphrase, salt):
    key, mac_key, _ = keys(passphrase, salt)
    iv = os.urandom(16)
    padder = padding.PKCS7(128).padder()
    padded = padder.update(plain) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    body = iv + encryptor.update(padded) + encryptor.finalize()
    return body + hmac.new(mac_key, body, hashlib.sha256).digest()


def salt_of(folder):
    path = folder / ".salt"
    if not path.exists():
        path.write_bytes(os.urandom(16))
    return path.read_bytes()


def main(folder):
    passphrase, salt = getpass.getpass(), salt_of(folder)
    for path in sorted(folder.glob("*.txt")):
        path.with_suffix(".box").write_bytes(seal(path.read_bytes(), passphrase, salt))
        path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
