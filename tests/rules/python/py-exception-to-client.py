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


class Jobs:
    def on_post(self, req, resp):
        try:
            resp.media = run(req.media)
        except falcon.HTTPError:
            raise
        except Exception as caught:
            # ok: py-exception-to-client
            resp.media = {"error": type(caught).__name__}
            # ruleid: py-exception-to-client
            resp.media = {"error": str(caught)}

    def do_POST(self):
        try:
            run(self.rfile)
        except Exception as problem:
            # ok: py-exception-to-client
            self.reply(500, {"error": "internal"})
            # ruleid: py-exception-to-client
            self.reply(500, {"error": str(problem)})


def handler(event, context):
    try:
        return {"statusCode": 200, "body": run(event)}
    except Exception:
        logging.error(traceback.format_exc())
        if event.get("quiet"):
            # ok: py-exception-to-client
            return {"statusCode": 500, "body": "failed"}
        # ruleid: py-exception-to-client
        return {"statusCode": 500, "body": traceback.format_exc()}


def application(environ, start_response):
    try:
        return run(environ)
    except Exception:
        start_response("500 Internal Server Error", [])
        # ruleid: py-exception-to-client
        return [traceback.format_exc().encode()]


class Errors:
    def process_exception(self, request, exception):
        log.error("failed: %s", exception)
        # ruleid: py-exception-to-client
        return HttpResponse(f"<pre>{exception}</pre>", status=500)


@app.post("/write")
def write():
    try:
        run(request)
    except OSError as wrong:
        # ruleid: py-exception-to-client
        return problem(f"could not write: {wrong}")
    except ValueError as wrong:
        # ok: py-exception-to-client
        return problem(f"not a number: {wrong}")


async def failed(request: Request, exc: Exception):
    log.error("failed", exc_info=exc)
    if request.method == "HEAD":
        # ok: py-exception-to-client
        return JSONResponse({"detail": "internal error"}, status_code=500)
    # ruleid: py-exception-to-client
    return JSONResponse({"detail": str(exc)}, status_code=500)


def convert(socket, request):
    done = subprocess.run(["convert"], capture_output=True)
    if done.returncode:
        # ok: py-exception-to-client
        raise HTTPException(500, detail="conversion failed")
    # ruleid: py-exception-to-client
    raise HTTPException(500, detail=done.stderr)


async def talk(socket):
    try:
        await serve(socket)
    except Exception as wrong:
        # ok: py-exception-to-client
        await socket.send_json({"error": "internal"})
        # ruleid: py-exception-to-client
        await socket.send_json({"error": str(wrong)})


def shaped(error):
    if error.quiet:
        # ok: py-exception-to-client
        return {"message": "failed", "code": 7}
    # ruleid: py-exception-to-client
    return {"message": "failed", "stack": traceback.format_exception(error)}


def on_error(error):
    log.error("failed", exc_info=error)
    # ruleid: py-exception-to-client
    return jsonify(message=str(error)), 500


def on_missing(error):
    # ok: py-exception-to-client
    return jsonify(message=str(error)), 404


def create_app(app):
    app.register_error_handler(404, on_missing)
    app.register_error_handler(Exception, on_error)
    return app


def described(error):
    return {"error": "internal error"}


@app.errorhandler(Exception)
def on_any(error):
    # ok: py-exception-to-client
    return jsonify(describe(error)), 500
