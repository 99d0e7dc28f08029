import re

# ruleid: py-catastrophic-regex
WORDS = re.compile(r"^(\w+)+$")
# ruleid: py-catastrophic-regex
LIST = re.compile("([a-z]*)*;")
# ok: py-catastrophic-regex
SEPARATED = re.compile(r"^(\w+,)+$")
# ok: py-catastrophic-regex
PLAIN = re.compile(r"^\w+$")
# ok: py-catastrophic-regex
ONCE = re.compile(r"(\d+)?$")


def checked(text):
    # ruleid: py-catastrophic-regex
    first = re.match(r"(?:[a-z]+)*@", text)
    # ok: py-catastrophic-regex
    return first or re.match(r"\(\d+\)+", text)

# ruleid: py-catastrophic-regex
WORDS = re.compile(r"^(\w+\s?)*$")
# ruleid: py-catastrophic-regex
FIELDS = re.compile(r"^(.*,)+$")
# ok: py-catastrophic-regex
LIST = re.compile(r"^\w+(,\w+)*$")
# ok: py-catastrophic-regex
CELLS = re.compile(r"^([^,]*,)+$")


# ruleid: py-catastrophic-regex
RULES = {"spaces": r"(\s*a?)*$", "words": r"^\w+$"}
# ok: py-catastrophic-regex
SAFE_RULES = {"path": r"^(?:/[a-z]+)+$", "version": r"^\d+(\.\d+)*$"}
# ruleid: py-catastrophic-regex
WORDS = re.compile(r"^(\w|\d)+$")
# ok: py-catastrophic-regex
LINES = re.compile(r"^(?:a|b|\n)*$")
