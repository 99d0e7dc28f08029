import os
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Vault:
    """Keeps notes so that the disk alone does not tell them."""

    def __init__(self, key):
        if len(key) != 32:
            raise ValueError("the key has 32 bytes")
        self._key = key

    def seal(self, record_id, note):
        head = struct.pack(">Q", record_id)
        nonce = os.urandom(12)
        return head + nonce + AESGCM(self._key).encrypt(nonce, note.encode(), head)

    def open(self, sealed):
        head, nonce, data = sealed[:8], sealed[8:20], sealed[20:]
        return AESGCM(self._key).decrypt(nonce, data, head).decode()

    def rotate(self, other, rows):
        for record_id, sealed in rows:
            yield record_id, other.seal(record_id, self.open(sealed))
