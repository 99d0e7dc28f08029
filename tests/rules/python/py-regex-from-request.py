import re

from flask import request


def search(lines):
    # ruleid: py-regex-from-request
    pattern = re.compile(request.args["q"])
    # ruleid: py-regex-from-request
    re.search("^" + request.args["q"], lines[0])
    # ok: py-regex-from-request
    re.search(re.escape(request.args["q"]), lines[0])
    # ok: py-regex-from-request
    re.search(r"^\d+$", request.args["q"])
    # ok: py-regex-from-request
    found = [line for line in lines if request.args["q"] in line]
    return pattern, found
