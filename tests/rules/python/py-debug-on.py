import os

import bottle
import decouple
import environ
from fastapi import FastAPI
from starlette.applications import Starlette
from werkzeug.debug import DebuggedApplication

# ruleid: py-debug-on
app = FastAPI(title="shop", debug=True)
# ok: py-debug-on
app = FastAPI(title="shop", debug=os.environ.get("DEBUG") == "1")
# ruleid: py-debug-on
site = Starlette(debug=True, routes=[])
# ok: py-debug-on
site = Starlette(routes=[])


def made(app, tornado):
    # ruleid: py-debug-on
    app.config["DEBUG"] = True
    # ruleid: py-debug-on
    app.config.update(SECRET_KEY=os.environ["KEY"], DEBUG=True)
    # ok: py-debug-on
    app.config["DEBUG"] = False
    # ok: py-debug-on
    app.config["DEBUG_TB_ENABLED"] = False
    if os.environ.get("LOCAL"):
        # ok: py-debug-on
        app.debug = True
    # ruleid: py-debug-on
    app.debug = True
    # ruleid: py-debug-on
    tornado.web.Application([], debug=True)


class ProductionConfig:
    # ruleid: py-debug-on
    DEBUG = True


class DevelopmentConfig:
    # ok: py-debug-on
    DEBUG = True


# ruleid: py-debug-on
wrapped = DebuggedApplication(app, evalex=True)
# ok: py-debug-on
wrapped = DebuggedApplication(app, evalex=False)
# ruleid: py-debug-on
bottle.run(host="shop.example.com", debug=True)
# ok: py-debug-on
bottle.run(host="127.0.0.1", debug=True)
# ruleid: py-debug-on
env = environ.Env(DEBUG=(bool, True))
# ok: py-debug-on
env = environ.Env(DEBUG=(bool, False))
# ruleid: py-debug-on
DEBUG = decouple.config("DEBUG", default=True, cast=bool)
# ok: py-debug-on
DEBUG = decouple.config("DEBUG", default=False, cast=bool)
# ruleid: py-debug-on
DEBUG = os.environ.get("SHOP_DEBUG", "true").lower() == "true"
# ok: py-debug-on
DEBUG = os.environ.get("SHOP_DEBUG", "false").lower() == "true"
# ruleid: py-debug-on
DEBUG = bool(os.environ.get("DEBUG", "False"))
# ok: py-debug-on
DEBUG = bool(os.environ.get("DEBUG"))
# ruleid: py-debug-on
os.environ["FLASK_DEBUG"] = "1"
# ok: py-debug-on
os.environ["FLASK_DEBUG"] = "0"
