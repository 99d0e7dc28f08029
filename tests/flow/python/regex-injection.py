import re

from flask import Flask, request

app = Flask(__name__)
PATTERNS = {"digits": r"\d+", "words": r"\w+"}
LINES = ["a", "b"]


def matching(pattern):
    # ruleid: regex-injection
    return [line for line in LINES if re.search(pattern, line)]


@app.route("/a")
def plain():
    return str(matching(request.args["q"]))


@app.route("/b")
def escaped():
    # ok: regex-injection
    return str(re.findall(re.escape(request.args["q"]), "text"))


@app.route("/c")
def chosen():
    # ok: regex-injection
    return str(re.compile(PATTERNS[request.args["kind"]]).search(request.args["text"]))


@app.route("/d")
def compiled():
    # ruleid: regex-injection
    return str(re.compile("^" + request.args["q"] + "$"))


@app.route("/e")
def as_text():
    # ok: regex-injection
    return str(re.match(r"^\d+$", request.args["text"]))
