import os

from flask import Flask

app = Flask(__name__)


def serve(kind):
    if kind == 1:
        # ruleid: py-debug-server-exposed
        app.run(host="0.0.0.0", port=80, debug=True)
    if kind == 2:
        # ruleid: py-debug-server-exposed
        app.run("0.0.0.0", debug=True)
    if kind == 3:
        # ok: py-debug-server-exposed
        app.run(host="0.0.0.0", debug=False)
    if kind == 4:
        # ok: py-debug-server-exposed
        app.run(debug=True)
    # ok: py-debug-server-exposed
    app.run(host="0.0.0.0", debug=bool(os.environ.get("DEBUG")))
