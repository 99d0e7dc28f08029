import socket

from flask import Flask, abort, request

app = Flask(__name__)


class Cache:
    """Speaks as much of memcached's text protocol as the page cache needs."""

    def __init__(self, host, port=11211):
        self.address = (host, port)

    def ask(self, line, body=b""):
        with socket.create_connection(self.address, timeout=2) as connection:
            connection.sendall(line.encode() + b"\r\n" + body)
            return connection.recv(65536)

    def get(self, key):
        answer = self.ask(f"get page:{key}")
        if not answer.startswith(b"VALUE "):
            return None
        head, _, rest = answer.partition(b"\r\n")
        return rest[: int(head.split()[3])]

    def flush(self):
        return self.ask("flush_all") == b"OK\r\n"


cache = Cache("cache")


@app.get("/pages")
def page():
    name = request.args.get("name", "home")
    body = cache.get(name)
    if body is None:
        abort(404)
    return body, 200, {"Content-Type": "text/plain; charset=utf-8"}
