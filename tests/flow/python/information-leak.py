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


@app.get("/spoken")
def only_spoken_of():
    try:
        return compute()
    except Exception as error:  # if this happens, debug the query
        # ruleid: information-leak
        return {"error": str(error)}


@app.get("/text")
def in_a_text():
    try:
        return compute()
    except Exception as error:
        with log.span("if debug"):
            # ruleid: information-leak
            return {"error": str(error)}


@app.get("/never")
def where_it_is_false():
    try:
        return compute()
    except Exception as error:
        if settings.debug is False:
            # ruleid: information-leak
            return {"error": str(error)}
        if settings.debug == False:
            # ruleid: information-leak
            return {"error": str(error)}
        # ruleid: information-leak
        return {"error": str(error), "level": 1 if settings.debug else 2}


@app.get("/asked")
def where_a_stranger_says_so(request: Request):
    try:
        return compute()
    except Exception as error:
        if request.query_params.get("debug"):
            # ruleid: information-leak
            return {"error": str(error)}


@app.get("/where")
def where_it_is_true():
    try:
        return compute()
    except Exception as error:
        if settings.debug is True:
            # ok: information-leak
            return {"error": str(error)}
        if settings.values["DEBUG"] and settings.is_loud:
            # ok: information-leak
            return {"error": str(error)}
        if not settings.debug:
            return {"error": "failed"}
        else:
            # ok: information-leak
            return {"error": str(error) if settings.debug else "failed"}


def told(text):
    # ruleid: information-leak
    return JSONResponse({"error": text})


@app.get("/one")
def one_way():
    try:
        return compute()
    except Exception as error:
        if settings.debug:
            return told(str(error))
        return {}


@app.get("/other")
def other_way():
    try:
        return compute()
    except Exception as error:
        return told(str(error))


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
