import os

from flask import Flask
from flask_session import Session

from .orders import orders
from .stock import stock


class Config:
    SECRET_KEY = os.environ["SECRET_KEY"]
    SESSION_TYPE = "redis"
    SESSION_COOKIE_NAME = "depot"
    SESSION_COOKIE_HTTPONLY = False
    SESSION_COOKIE_SECURE = False
    SESSION_COOKIE_SAMESITE = "Lax"
    PERMANENT_SESSION_LIFETIME = 8 * 3600
    MAX_CONTENT_LENGTH = 8 << 20


def register(app):
    for blueprint, prefix in ((orders, "/orders"), (stock, "/stock")):
        app.register_blueprint(blueprint, url_prefix=prefix)


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    Session(app)
    register(app)
    return app
