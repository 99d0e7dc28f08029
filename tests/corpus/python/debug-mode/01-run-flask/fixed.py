import argparse
import logging
import os

from flask import Flask, jsonify

log = logging.getLogger("slots")


def create_app():
    app = Flask(__name__)
    app.config["DATABASE"] = os.environ.get("DATABASE", "slots.db")

    @app.get("/slots/<int:number>")
    def slot(number):
        return jsonify(slot=number, free=number % 2 == 0)

    return app


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="0.0.0.0")
    parser.add_argument("--port", type=int, default=8080)
    return parser.parse_args()


def main():
    options = arguments()
    logging.basicConfig(level=logging.INFO)
    log.info("listening on %s:%d", options.host, options.port)
    create_app().run(host=options.host, port=options.port, debug=False)


if __name__ == "__main__":
    main()
