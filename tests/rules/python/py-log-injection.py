import logging
import re

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    name = request.form["name"]
    # ruleid: py-log-injection
    logger.warning(f"login of {name} failed")
    # ruleid: py-log-injection
    app.logger.info("login of %s" % name)
    # ruleid: py-log-injection
    logging.error("no such user: {}".format(name))
    # ruleid: py-log-injection
    logger.info("asked for " + request.path)
    message = f"login of {name}"
    # ruleid: py-log-injection
    logger.info(message)
    # ok: py-log-injection
    logger.info(f"login of {repr(name)}")
    clean = re.sub(r"[\r\n]", " ", name)
    # ok: py-log-injection
    logger.info(f"login of {clean}")
    # ok: py-log-injection
    logger.info("login of " + name.replace("\n", " ").replace("\r", " "))
    # ok: py-log-injection
    logger.info("login failed", extra={"user": name})
    # ok: py-log-injection
    logger.info(f"user {int(request.form['id'])} came back")
    # ok: py-log-injection
    print(f"login of {name}")
    return ""


def started(port):
    # ok: py-log-injection
    logger.info(f"listens on {port}")
