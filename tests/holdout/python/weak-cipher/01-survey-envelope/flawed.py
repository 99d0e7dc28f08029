import json
from base64 import b64decode, b64encode

from Crypto.Cipher import DES3
from Crypto.Random import get_random_bytes
from Crypto.Util.Padding import pad, unpad


class Envelope:
    """Seals answers before they leave the interviewer's tablet."""

    def __init__(self, key):
        self.key = key

    def seal(self, answers):
        plain = json.dumps(answers, separators=(",", ":")).encode()
        cipher = DES3.new(self.key, DES3.MODE_CBC, iv=get_random_bytes(8))
        return b64encode(cipher.iv + cipher.encrypt(pad(plain, 8))).decode()

    def open(self, sealed):
        data = b64decode(sealed)
        cipher = DES3.new(self.key, DES3.MODE_CBC, iv=data[:8])
        return json.loads(unpad(cipher.decrypt(data[8:]), 8))


def pack(answers, key):
    envelope = Envelope(key)
    return [{"survey": each["survey"], "sealed": envelope.seal(each)} for each in answers]


def new_key(path):
    with open(path, "xb") as target:
        target.write(get_random_bytes(24))
