import logging
import os

logger = logging.getLogger(__name__)


def login(user, password, api_key):
    # ruleid: py-secret-logged
    logger.info("login of %s with %s", user, password)
    # ruleid: py-secret-logged
    logging.debug(f"key is {api_key}")
    # ruleid: py-secret-logged
    print("secret:", os.environ["APP_SECRET"])
    # ok: py-secret-logged
    logger.info("login of %s", user)
    # ok: py-secret-logged
    logger.info("password of %d characters", len(password))
    # ok: py-secret-logged
    logger.info("key is set: %s", api_key is not None)
    # ok: py-secret-logged
    logger.debug("key is %s", mask(api_key))
    # ok: py-secret-logged
    logger.warning("wrong password")
    # ok: py-secret-logged
    print(user.password_changed_at)


def issue(user, token, password, tokens, token_count):
    # ruleid: py-secret-logged
    log.info("issued %s", token)
    # ruleid: py-secret-logged
    log.info("sign in", extra={"user": user, "secret": password})
    # ok: py-secret-logged
    log.info("issued for %s", user)
    # ok: py-secret-logged
    log.info("read %d tokens", token_count)
    # ok: py-secret-logged
    log.info("first of %s", tokens)


def scanned(lexer):
    for token in lexer:
        # ok: py-secret-logged
        logger.debug("read %s", token)


def accepted(token):
    # ruleid: py-secret-logged
    logger.debug("accepted %s", token)


def sync(url, api_key, log):
    headers = {"Authorization": f"Bearer {api_key}"}
    # ruleid: py-secret-logged
    log.debug("GET %s with %s", url, headers)
    plain = {"Accept": "application/json"}
    # ok: py-secret-logged
    log.debug("GET %s with %s", url, plain)
    dsn = f"postgresql://app:{env.password}@db/app"
    # ruleid: py-secret-logged
    print("connecting to", dsn)
    place = f"postgresql://{env.host}/app"
    # ok: py-secret-logged
    print("connecting to", place)
    # ruleid: py-secret-logged
    log.info(f"charging {card.number} ({card.cvv})")
    # ok: py-secret-logged
    log.info(f"charging a card ending in {card.number[-4:]}")


def register(form, log):
    user = {"name": form["name"], "password": form["password"]}
    # ruleid: py-secret-logged
    log.info("registering %r", user)
    # ok: py-secret-logged
    log.info("registering %r", user["name"])


def of_a_form(request):
    # ruleid: py-secret-logged
    log.info("login of %s with %s", request.form["user"], request.form["password"])
    # ruleid: py-secret-logged
    log.debug(f"body: {request.json['password']}")
    # ruleid: py-secret-logged
    log.debug("card %s", request.POST.get("card_number"))
    # ok: py-secret-logged
    log.info("login of %s", request.form["user"])
    # ok: py-secret-logged
    log.info("password reset asked by %s", request.form.get("password_hint_user"))


class Client:
    def __init__(self, token):
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._accepts = {"Accept": "application/json"}

    def shown(self):
        return {key: "***" if key == "Authorization" else value for key, value in self._headers.items()}

    def charge(self, amount):
        # ruleid: py-secret-logged
        logger.debug("POST /charges headers=%s", self._headers)
        # ok: py-secret-logged
        logger.debug("POST /charges headers=%s", self.shown())
        # ok: py-secret-logged
        logger.debug("POST /charges headers=%s", self._accepts)
