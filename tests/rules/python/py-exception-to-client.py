import logging
import traceback

from fastapi import HTTPException
from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/sum")
def told():
    try:
        return jsonify(compute())
    except Exception as error:
        # ruleid: py-exception-to-client
        return jsonify(error=str(error)), 500


@app.route("/traced")
def traced():
    try:
        return compute()
    except Exception:
        # ruleid: py-exception-to-client
        return traceback.format_exc(), 500


@app.get("/raised")
def raised():
    try:
        return compute()
    except Exception as error:
        # ruleid: py-exception-to-client
        raise HTTPException(500, detail=f"failed: {error}") from error


@app.route("/logged")
def logged():
    try:
        return compute()
    except Exception as error:
        # ok: py-exception-to-client
        log.exception("failed: %s", error)
        # ok: py-exception-to-client
        return jsonify(error="something went wrong"), 500


@app.route("/asked")
def asked():
    try:
        return compute()
    except ValueError as error:
        # ok: py-exception-to-client
        return jsonify(error=str(error)), 400


def helper():
    try:
        return compute()
    except Exception as error:
        # ok: py-exception-to-client
        return str(error)


@app.post("/imports")
def imported():
    try:
        run()
    except sqlite3.OperationalError as error:
        details = f"database: {error}"
        # ruleid: py-exception-to-client
        return {"error": details}, 500
    except ValueError as error:
        # ok: py-exception-to-client
        return jsonify(error=str(error)), 400


@app.errorhandler(Exception)
def broken(error):
    # ruleid: py-exception-to-client
    return jsonify(message=repr(error)), 500


@app.errorhandler(404)
def missing(error):
    # ok: py-exception-to-client
    return jsonify(message=str(error)), 404


class Jobs(tornado.web.RequestHandler):
    def post(self):
        try:
            run()
        except Exception as error:
            log.exception("job")
            # ruleid: py-exception-to-client
            self.write({"error": str(error)})
            # ok: py-exception-to-client
            self.write({"error": "internal", "id": report(error)})


@app.route("/developed")
def developed():
    try:
        return compute()
    except Exception:
        # ok: py-exception-to-client
        return traceback.format_exc() if app.debug else "It did not work.", 500
