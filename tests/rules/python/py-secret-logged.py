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
