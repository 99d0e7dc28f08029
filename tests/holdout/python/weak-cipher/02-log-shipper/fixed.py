import itertools
import os
import socket
import struct
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE = Path("/etc/shipper/key")


class Sealer:
    def __init__(self, key):
        self.cipher = AESGCM(key)
        self.counter = itertools.count(1)

    def seal(self, line):
        number = struct.pack(">Q", next(self.counter))
        nonce = os.urandom(12)
        return nonce + number + self.cipher.encrypt(nonce, line, number)


def tail(path):
    with path.open("rb") as stream:
        stream.seek(0, os.SEEK_END)
        while line := stream.readline():
            yield line.rstrip(b"\n")


def ship(path, address):
    sealer = Sealer(KEY_FILE.read_bytes())
    with socket.create_connection(address, timeout=30) as connection:
        for line in tail(path):
            frame = sealer.seal(line)
            connection.sendall(struct.pack(">I", len(frame)) + frame)


if __name__ == "__main__":
    ship(Path("/var/log/gate.log"), ("logs.internal", 7070))
