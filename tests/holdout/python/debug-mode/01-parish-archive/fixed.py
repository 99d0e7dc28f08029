import os

from werkzeug.debug import DebuggedApplication
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.serving import run_simple
from werkzeug.wrappers import Request, Response

from .registers import search

HOST = os.environ.get("HOST", "0.0.0.0")
STATIC = os.path.join(os.path.dirname(__file__), "static")


@Request.application
def archive(request):
    words = request.args.get("q", "").split()
    lines = [f"{entry.year}\t{entry.name}\t{entry.parish}" for entry in search(words)]
    return Response("\n".join(lines), mimetype="text/tab-separated-values")


def create():
    app = SharedDataMiddleware(archive, {"/static": STATIC})
    app = ProxyFix(app, x_for=1, x_proto=1)
    if os.environ.get("ARCHIVE_DEVELOPMENT") == "1" and HOST == "127.0.0.1":
        return DebuggedApplication(app, evalex=True)
    return app


if __name__ == "__main__":
    run_simple(HOST, 8020, create(), threaded=True)
