import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7


class Vault:
    """Keeps notes so that the disk alone does not tell them."""

    def __init__(self, key):
        if len(key) != 32:
            raise ValueError("the key has 32 bytes")
        self._key = key

    def seal(self, record_id, note):
        head = struct.pack(">Q", record_id)
        padder = PKCS7(128).padder()
        data = padder.update(note.encode()) + padder.finalize()
        encryptor = Cipher(algorithms.AES(self._key), modes.ECB()).encryptor()
        return head + encryptor.update(data) + encryptor.finalize()

    def open(self, sealed):
        decryptor = Cipher(algorithms.AES(self._key), modes.ECB()).decryptor()
        data = decryptor.update(sealed[8:]) + decryptor.finalize()
        unpadder = PKCS7(128).unpadder()
        return (unpadder.update(data) + unpadder.finalize()).decode()

    def rotate(self, other, rows):
        for record_id, sealed in rows:
            yield record_id, other.seal(record_id, self.open(sealed))
