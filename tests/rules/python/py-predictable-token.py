import random
import secrets
import string


def generate_token(length=32):
    # ruleid: py-predictable-token
    return "".join(random.choice(string.ascii_letters) for _ in range(length))


def invite(user):
    # ruleid: py-predictable-token
    reset_token = str(random.randint(0, 10**9))
    # ruleid: py-predictable-token
    user.password = "".join(random.choices(string.digits, k=8))
    # ok: py-predictable-token
    session_token = secrets.token_urlsafe()
    # ok: py-predictable-token
    otp = secrets.randbelow(10**6)
    # ok: py-predictable-token
    api_key = "".join(random.SystemRandom().choice(string.hexdigits) for _ in range(32))
    # ok: py-predictable-token
    delay = random.uniform(0, 1)
    return reset_token, session_token, otp, api_key, delay


def next_word(words):
    # ok: py-predictable-token
    token = random.choice(words)
    return token


def drawn_nonce():
    # ruleid: py-predictable-token
    return str(random.random())[2:]


def shuffled_password(letters):
    # ruleid: py-predictable-token
    random.shuffle(letters)
    return "".join(letters[:14])


def invited(org):
    # ruleid: py-predictable-token
    return Invite(org=org, code="".join(random.choices(ALPHABET, k=8)))


def credentials(user):
    # ruleid: py-predictable-token
    return {"client_id": user.id, "client_secret": random.randbytes(20).hex()}


def session_id(user):
    # ruleid: py-predictable-token
    return hashlib.sha256(f"{user}{time.time()}".encode()).hexdigest()


def signed_session_id(user, key):
    # ok: py-predictable-token
    return hashlib.sha256(f"{user}{time.time()}{key}".encode()).hexdigest()


def shown(user):
    # ok: py-predictable-token
    return {"client_id": user.id, "colour": random.choice(["red", "blue"])}


def fingerprint(path):
    # ok: py-predictable-token
    return hashlib.sha256(f"{path}{time.time()}".encode()).hexdigest()


class Issuer:
    def __init__(self):
        self._rng = random.Random(4)

    def csrf_token(self):
        # ruleid: py-predictable-token
        return "%x" % self._rng.getrandbits(160)

    def delay(self):
        # ok: py-predictable-token
        return self._rng.uniform(0.5, 1.5)


class VoucherGenerator:
    def draw(self):
        # ruleid: py-predictable-token
        return "".join(random.choices(self.letters, k=12))


class CardDealer:
    def draw(self):
        # ok: py-predictable-token
        return random.choices(self.cards, k=12)
