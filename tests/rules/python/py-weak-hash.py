import hashlib
import hmac

from cryptography.hazmat.primitives import hashes

ALGORITHM = "sha1"


def signature(document):
    # ruleid: py-weak-hash
    first = hashlib.md5(document).hexdigest()
    # ruleid: py-weak-hash
    second = hashlib.new(ALGORITHM, document).hexdigest()
    # ok: py-weak-hash
    third = hashlib.new("sha256", document).hexdigest()
    # ok: py-weak-hash
    fourth = hashlib.sha3_256(document).hexdigest()
    return first, second, third, fourth


def digest():
    # ruleid: py-weak-hash
    weak = hashes.Hash(hashes.SHA1())
    # ok: py-weak-hash
    strong = hashes.Hash(hashes.SHA256())
    return weak, strong


def cache_key(url):
    # ok: py-weak-hash
    return hashlib.md5(url.encode()).hexdigest()


def compared(document):
    # ok: py-weak-hash
    return hashlib.md5(document, usedforsecurity=False).hexdigest()


def etag_of(body):
    # ok: py-weak-hash
    etag = hashlib.sha1(body).hexdigest()
    return f'"{etag}"'


def one_time_password(key, counter):
    # ok: py-weak-hash
    return hmac.new(key, counter, hashlib.sha1).digest()


def client_nonce(counter):
    # ok: py-weak-hash
    return hashlib.sha1(os.urandom(16) + bytes(counter)).hexdigest()


def signed(key, message):
    # ruleid: py-weak-hash
    return hmac.new(key, message, "md5").hexdigest()


def well_signed(key, message):
    # ok: py-weak-hash
    return hmac.new(key, message, "sha256").hexdigest()


def by_default(data, algorithm="sha1"):
    # ruleid: py-weak-hash
    return hashlib.new(algorithm, data).hexdigest()


def by_better_default(data, algorithm="sha256"):
    # ok: py-weak-hash
    return hashlib.new(algorithm, data).hexdigest()


def release_digest(file):
    # ruleid: py-weak-hash
    return hashlib.file_digest(file, "md5").hexdigest()


def token_digest(user, password):
    # ruleid: py-weak-hash
    return hashlib.sha1(f"{user}:{password}".encode(), usedforsecurity=False).hexdigest()


def place_in_ring(name):
    # ok: py-weak-hash
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()


class Digest:
    algorithm = "md5"
    better = "sha256"

    def of(self, data):
        # ruleid: py-weak-hash
        return hashlib.new(self.algorithm, data).hexdigest()

    def better_of(self, data):
        # ok: py-weak-hash
        return hashlib.new(self.better, data).hexdigest()
