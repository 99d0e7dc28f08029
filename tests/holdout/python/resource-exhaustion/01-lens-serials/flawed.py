import re
from dataclasses import dataclass

from flask import Blueprint, abort, jsonify, request

lenses = Blueprint("lenses", __name__)
SERIAL = re.compile(r"^(?P<line>[A-Z]{2,4})-(?P<groups>(\d+-?)+)(?P<check>[A-Z])$")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True)
class Serial:
    line: str
    groups: tuple[int, ...]

    def check_letter(self):
        return LETTERS[sum(self.groups) % len(LETTERS)]


def parsed(text):
    match = SERIAL.match(text)
    if match is None:
        raise ValueError("this is no serial number")
    groups = tuple(int(part) for part in match["groups"].split("-") if part)
    serial = Serial(match["line"], groups)
    if serial.check_letter() != match["check"]:
        raise ValueError("the last letter does not fit")
    return serial


@lenses.post("/lenses/check")
def check():
    try:
        serial = parsed(request.get_json()["serial"].strip().upper())
    except (KeyError, ValueError) as error:
        abort(422, str(error))
    return jsonify(line=serial.line, groups=serial.groups)
