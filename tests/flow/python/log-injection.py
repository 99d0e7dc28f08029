import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


def one_line(text):
    return text.replace("\r", " ").replace("\n", " ")


@app.route("/a")
def plain():
    name = request.args["name"]
    # ruleid: log-injection
    log.info("hello " + name)
    # ruleid: log-injection
    log.warning("hello %s", name)
    # ok: log-injection
    log.info("hello %s", one_line(name))
    # ok: log-injection
    log.info("hello %s", repr(name))
    # ok: log-injection
    log.info("number %s", int(request.args["n"]))
    return ""
