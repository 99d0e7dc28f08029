import logging
import sqlite3
import traceback

import grpc
import tornado.web
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from flask import Flask, jsonify
from rest_framework.response import Response

from .errors import described
from .settings import settings

app = FastAPI()
site = Flask(__name__)
log = logging.getLogger(__name__)


class ErrorBody:
    def __init__(self, code, message):
        self.code = code
        self.message = message

    def dump(self):
        return {"code": self.code, "message": self.message}


def problem(code, error):
    # ruleid: information-leak
    return JSONResponse(ErrorBody(code, str(error)).dump(), status_code=500)


def quiet_problem(code, error):
    log.error("failed: %s", error)
    # ok: information-leak
    return JSONResponse(ErrorBody(code, "it failed").dump(), status_code=500)


@app.get("/helper")
def by_helper():
    try:
        return compute()
    except ValueError as error:
        # ok: information-leak
        raise HTTPException(400, detail=str(error))
    except sqlite3.Error as error:
        return quiet_problem("database", error)
    except Exception as error:
        return problem("other", error)


@app.get("/list")
def by_list():
    results = []
    for each in items():
        try:
            results.append(compute(each))
        except Exception as error:
            results.append({"item": each, "error": str(error)})
    # ruleid: information-leak
    return results


@app.get("/developed")
def developed():
    try:
        return compute()
    except Exception:
        body = {"error": "failed"}
        if settings.debug:
            body["trace"] = traceback.format_exc()
        # ok: information-leak
        return body


@app.get("/kind")
def kind_alone():
    try:
        return compute()
    except Exception as error:
        if isinstance(error, KnownError):
            # ok: information-leak
            raise HTTPException(400, detail=str(error))
        log.exception("failed")
        # ok: information-leak
        raise HTTPException(500, detail=type(error).__name__)


@app.get("/elsewhere")
def elsewhere():
    try:
        return compute()
    except Exception as error:
        # ok: information-leak
        return {"error": described(error)}


@app.exception_handler(Exception)
async def on_error(request: Request, exc: Exception):
    # ruleid: information-leak
    return JSONResponse({"detail": str(exc)}, status_code=500)


@app.exception_handler(NotThere)
async def on_missing(request: Request, exc: NotThere):
    # ok: information-leak
    return JSONResponse({"detail": str(exc)}, status_code=404)


@site.errorhandler(500)
def on_site_error(error):
    # ruleid: information-leak
    return jsonify(error=str(error), trace=traceback.format_exc()), 500


@site.errorhandler(404)
def on_site_missing(error):
    # ok: information-leak
    return jsonify(error=str(error)), 404


class Base(tornado.web.RequestHandler):
    def write_error(self, status_code, **kwargs):
        body = {"status": status_code}
        # ok: information-leak
        self.write(body)
        if "exc_info" in kwargs:
            body["trace"] = traceback.format_exception(*kwargs["exc_info"])
        # ruleid: information-leak
        self.finish(body)


class Wallet(WalletServicer):
    def Transfer(self, request, context):
        try:
            return move(request)
        except Exception as error:
            # ruleid: information-leak
            context.set_details(repr(error))
            # ok: information-leak
            context.set_details("the transfer failed")


def view(request):
    try:
        # ok: information-leak
        return Response(compute(request))
    except Exception as error:
        # ruleid: information-leak
        return Response({"detail": f"{error}"}, status=500)
