from urllib.parse import parse_qs, quote

ZONES = {"a": "Hall A", "b": "Hall B"}


def parameters(environ):
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    return {name: values[0] for name, values in query.items()}


def location(zone, term):
    return f"/zones/{quote(zone, safe='')}/shelves?q={quote(term)}"


def page():
    options = "".join(f"<option value={key}>{name}" for key, name in ZONES.items())
    return f"<!doctype html><form><select name=zone>{options}</select><input name=q></form>"


def application(environ, start_response):
    given = parameters(environ)
    if "q" not in given:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [page().encode()]
    target = location(given.get("zone", "a"), given["q"])
    start_response("303 See Other", [("Location", target), ("Content-Length", "0")])
    return [b""]
