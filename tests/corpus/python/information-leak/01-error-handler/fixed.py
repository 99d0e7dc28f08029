import logging
import uuid

from flask import Flask, jsonify, request
from werkzeug.exceptions import HTTPException

from .shipments import shipments

log = logging.getLogger("shipments")


def failed(error):
    if isinstance(error, HTTPException):
        return jsonify(error=error.description), error.code
    incident = uuid.uuid4().hex[:12]
    log.exception("%s %s failed, incident %s", request.method, request.path, incident)
    return jsonify(incident=incident, detail="something went wrong here"), 500


def timed(response):
    response.headers["Cache-Control"] = "no-store"
    return response


def create_app():
    app = Flask(__name__)
    app.register_blueprint(shipments, url_prefix="/shipments")
    app.register_error_handler(Exception, failed)
    app.after_request(timed)
    return app
