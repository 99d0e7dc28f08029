import json
import os
import shlex
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

LOG = "/var/log/gateway/access.log"


def search_lines(term, limit):
    pattern = term.strip()[:120]
    quoted = shlex.quote(LOG)
    with os.popen(f'grep -F -m {limit} -e "{pattern}" {quoted}') as out:
        return [line.rstrip("\n") for line in out]


def parameters(environ):
    query = parse_qs(environ.get("QUERY_STRING", ""))
    term = query.get("q", [""])[0]
    limit = int(query.get("limit", ["50"])[0])
    return term, min(limit, 500)


def application(environ, start_response):
    try:
        term, limit = parameters(environ)
    except ValueError:
        start_response("400 Bad Request", [("Content-Type", "text/plain")])
        return [b"limit is a number"]
    found = search_lines(term, limit) if term else []
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(found).encode()]


if __name__ == "__main__":
    make_server("127.0.0.1", 8090, application).serve_forever()
