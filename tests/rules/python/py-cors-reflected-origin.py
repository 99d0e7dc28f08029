from flask import make_response, request

ALLOWED = {"https://shop.example.com"}


def anyone():
    response = make_response("ok")
    # ruleid: py-cors-reflected-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


def listed():
    response = make_response("ok")
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        # ok: py-cors-reflected-origin
        response.headers["Access-Control-Allow-Origin"] = origin
    return response


def fixed():
    response = make_response("ok")
    # ok: py-cors-reflected-origin
    response.headers["Access-Control-Allow-Origin"] = "https://shop.example.com"
    # ok: py-cors-reflected-origin
    response.headers["Vary"] = request.headers.get("Origin", "")
    return response


def django(request, response):
    # ruleid: py-cors-reflected-origin
    response["Access-Control-Allow-Origin"] = request.META["HTTP_ORIGIN"]


def updated(response):
    # ruleid: py-cors-reflected-origin
    response.headers.update({"Access-Control-Allow-Origin": request.headers.get("Origin")})
    if request.method == "OPTIONS":
        # ruleid: py-cors-reflected-origin
        response.headers.add("Access-Control-Allow-Origin", request.headers["Origin"])
    if request.headers.get("Origin") in ALLOWED:
        # ok: py-cors-reflected-origin
        response.headers.add("Access-Control-Allow-Origin", request.headers["Origin"])


def named(req, resp):
    origin = req.get_header("Origin")
    if origin == "https://shop.example.com":
        # ok: py-cors-reflected-origin
        resp.set_header("Access-Control-Allow-Origin", origin)
    # ruleid: py-cors-reflected-origin
    resp.set_header("Access-Control-Allow-Origin", origin)


def wrapped(environ, headers):
    # ruleid: py-cors-reflected-origin
    headers.append(("Access-Control-Allow-Origin", environ.get("HTTP_ORIGIN", "*")))
    # ok: py-cors-reflected-origin
    headers.append(("Access-Control-Allow-Origin", "https://shop.example.com"))


class Handler:
    def end_headers(self):
        origin = self.headers.get("Origin", "")
        if any(origin.endswith(suffix) for suffix in SUFFIXES):
            # ok: py-cors-reflected-origin
            self.send_header("Access-Control-Allow-Origin", origin)
        # ruleid: py-cors-reflected-origin
        self.send_header("Access-Control-Allow-Origin", origin)


@app.after_request
def chosen(response):
    allowed = pick_origin(request.headers.get("Origin"))
    if allowed:
        # ok: py-cors-reflected-origin
        response.headers["Access-Control-Allow-Origin"] = allowed
    return response


class Middleware:
    async def __call__(self, request, call_next):
        response = await call_next(request)
        origin = request.headers.get("origin")
        if origin and self._is_trusted(origin):
            # ok: py-cors-reflected-origin
            response.headers["access-control-allow-origin"] = origin
        if origin and response.status_code == 200:
            # ruleid: py-cors-reflected-origin
            response.headers["access-control-allow-origin"] = origin
        return response
