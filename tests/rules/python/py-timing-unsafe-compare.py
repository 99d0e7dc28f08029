import hmac


def check(key, body, signature):
    expected = hmac.new(key, body, "sha256").hexdigest()
    # ruleid: py-timing-unsafe-compare
    if expected == signature:
        return True
    # ruleid: py-timing-unsafe-compare
    if signature != "sha256=" + expected:
        return False
    # ok: py-timing-unsafe-compare
    if len(expected) != 64:
        return False
    # ok: py-timing-unsafe-compare
    if body == b"":
        return False
    # ok: py-timing-unsafe-compare
    return hmac.compare_digest(expected, signature)


def key_of_the_caller(request, settings):
    # ruleid: py-timing-unsafe-compare
    if request.headers.get("X-Api-Key") == settings.API_KEY:
        return True
    # ok: py-timing-unsafe-compare
    if hmac.compare_digest(request.headers.get("X-Api-Key", ""), settings.API_KEY):
        return True
    # ok: py-timing-unsafe-compare
    return request.headers.get("Accept") == settings.MEDIA_TYPE
