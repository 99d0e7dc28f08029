import json
import os
import socket

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher


class TelemetryClient:
    def __init__(self, address, key):
        self.address = address
        self.key = key
        self._socket = None

    def connect(self):
        self._socket = socket.create_connection(self.address, timeout=5)
        self._cipher = Cipher(ARC4(self.key), mode=None).encryptor()

    def send(self, reading):
        if self._socket is None:
            self.connect()
        line = json.dumps(reading, separators=(",", ":")).encode() + b"\n"
        self._socket.sendall(self._cipher.update(line))

    def close(self):
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def report(readings):
    host, _, port = os.environ["TELEMETRY"].partition(":")
    client = TelemetryClient((host, int(port)), bytes.fromhex(os.environ["TELEMETRY_KEY"]))
    try:
        for reading in readings:
            client.send(reading)
    finally:
        client.close()
