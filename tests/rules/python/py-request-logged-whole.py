import logging
import os

from flask import request

log = logging.getLogger(__name__)


def signed_in():
    # ruleid: py-request-logged-whole
    log.debug("headers: %s", request.headers)
    # ruleid: py-request-logged-whole
    log.info(f"form {dict(request.form)}")
    # ruleid: py-request-logged-whole
    log.info("asked by %s", request.headers.get("Authorization"))
    # ruleid: py-request-logged-whole
    print("settings", os.environ)
    # ok: py-request-logged-whole
    log.info("asked by %s", request.headers.get("User-Agent"))
    # ok: py-request-logged-whole
    log.info("form with %s", sorted(request.form))
    # ok: py-request-logged-whole
    log.info("region %s", os.environ["REGION"])
    # ok: py-request-logged-whole
    log.info(f"{request.method} {request.path}")
