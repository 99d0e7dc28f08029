import json
from base64 import b64decode, b64encode

from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes


class Envelope:
    """Seals answers before they leave the interviewer's tablet."""

    def __init__(self, key):
        self.key = key

    def seal(self, answers):
        plain = json.dumps(answers, separators=(",", ":")).encode()
        cipher = AES.new(self.key, AES.MODE_GCM, nonce=get_random_bytes(12))
        body, tag = cipher.encrypt_and_digest(plain)
        return b64encode(cipher.nonce + tag + body).decode()

    def open(self, sealed):
        data = b64decode(sealed)
        cipher = AES.new(self.key, AES.MODE_GCM, nonce=data[:12])
        return json.loads(cipher.decrypt_and_verify(data[28:], data[12:28]))


def pack(answers, key):
    envelope = Envelope(key)
    return [{"survey": each["survey"], "sealed": envelope.seal(each)} for each in answers]


def new_key(path):
    with open(path, "xb") as target:
        target.write(get_random_bytes(24))
