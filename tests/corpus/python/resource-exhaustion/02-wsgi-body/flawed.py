import json
from http import HTTPStatus

LARGEST = 64 * 1024


def answer(start_response, status, document):
    body = json.dumps(document).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]


def body_of(environ):
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return environ["wsgi.input"].read(length)


def parcel(environ):
    document = json.loads(body_of(environ))
    return {"id": int(document["id"]), "grams": int(document["grams"])}


def application(environ, start_response):
    if environ["REQUEST_METHOD"] != "POST":
        return answer(start_response, HTTPStatus.METHOD_NOT_ALLOWED, {})
    try:
        found = parcel(environ)
    except OverflowError:
        return answer(start_response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {})
    except (ValueError, KeyError):
        return answer(start_response, HTTPStatus.BAD_REQUEST, {})
    return answer(start_response, HTTPStatus.CREATED, found)
