from functools import lru_cache

from flask import Flask, request

app = Flask(__name__)
_cache = {}
_settings = {}


@app.get("/slow")
def slow():
    asked = request.args["q"]
    if asked not in _cache:
        # ruleid: py-cache-grows
        _cache[asked] = computed(asked)
    # ok: py-cache-grows
    _cache["last"] = asked
    # ok: py-cache-grows
    _settings[asked] = 1
    return _cache[asked]


# ruleid: py-cache-grows
@lru_cache(maxsize=None)
def computed(text):
    return text[::-1]


# ok: py-cache-grows
@lru_cache(maxsize=1024)
def computed_some(text):
    return text[::-1]


# ok: py-cache-grows
@lru_cache(maxsize=None)
def settings():
    return open("settings.json").read()
