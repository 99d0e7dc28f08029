"""Secrets that their name or place gives away: `password = "..."`, a login in a URL."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from bot.core.placeholders import is_placeholder

WORDS = ("pass", "pwd", "secret", "token", "key", "credential", "://")
"""In lower case; a line without any of them holds nothing that this module finds."""

_PASSWORD = re.compile(r"(?:passwo?r?[dt]|passphrase|passcode|pwd|(?:^|[_.-])pass)$")
_KEY = re.compile(
    r"(?:secret|token|credentials?"
    r"|(?:secret|access|auth|api|private|signing|encryption|master|account|storage|shared|session"
    r"|jwt|hmac|app|application|service|admin|root|consumer|subscription)[_.-]?key)$"
)
_SUFFIX = re.compile(
    r"(?:[_.-]?(?:value|prod|production|live|staging|stage|dev|base|old|new|\d{1,4})){1,3}$"
)
_NO_SECRET = re.compile(
    r"public|publish|test|example|sample|dummy|mock|fake|csrf|xsrf|placeholder|hash|digest|checksum"
    r"|fingerprint|encrypted|sealed|pattern|regex|format|label|hint|prompt|error|message|invalid"
)

# A name, what may stand between it and its value, and the value in quotes. The value is only looked
# at: it may be the next name.
_QUOTED = re.compile(
    r"""(?<![\w.-])(?P<name>[\w.-]{3,80}+)
        [\\"'`\])]{0,3}
        (?: \s{0,4} : \s{0,2} &?(?P<type>[A-Za-z][\w\[\]<>.|]{0,30}) (?=\s{0,4}=) )?
        (?P<between> \s{0,8} (?: [=!]={1,2} | :?=>? | :{1,2} | , ) \s{0,8} | \s{1,4} )
        [A-Za-z@&]{0,2} \\? (?P<quote>["'`])
        (?= (?P<value>[^\s"'`\\]{8,200}+) \\? (?P=quote) )""",
    re.VERBOSE,
)
_BEFORE_BLANK = re.compile(r"-|password$", re.IGNORECASE)  # --password '...', PASSWORD '...' in SQL
_TAGGED = re.compile(r"<(?P<name>[\w.-]{3,80}+)>(?P<value>[^\s<>]{8,200}+)</")
_PLAIN = r"""(?P<value>[^\s"'`,;(){}\[\]<>\\]{8,200}+)"""
_SETTING = re.compile(
    r"^\s{0,40}(?:-\s)?(?:(?:export|set|ENV|ARG)\s{1,4})?"
    rf"(?P<name>[\w.-]{{3,80}}+)\s{{0,4}}[:=]\s{{0,4}}{_PLAIN}\s{{0,40}}(?:\#|$)"
)
_VARIABLE = re.compile(rf"(?<![\w.-])(?P<name>[A-Z][A-Z0-9_]{{2,80}}+)={_PLAIN}(?=[\s\"'`]|$)")
_URL = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}+://[^\s:@/\"'<>]{0,80}+:"
    r"(?P<value>[^\s:@/\"'`<>{}]{8,200}+)@(?P<host>[\w.-]{0,100})"
)
_NO_HOST = re.compile(
    r"localhost|127\.|0\.0\.0\.0|(?:host|hostname|server|domain|proxy|db)$|"
    r"(?:.*\.)?(?:example|invalid|test|local)(?:\.(?:com|org|net))?$",
    re.IGNORECASE,
)
_CONNECTION = re.compile(
    r"(?i:(?<![A-Za-z])(?:password|pwd)\s{0,2}=\s{0,2})(?P<value>[^;\s\"'`<>{}(),]{8,128})"
)
_CONNECTED = re.compile(
    r"(?i:\b(?:server|data source|host|hostaddr|user id|uid|user|username|dbname|database)\s{0,2}=)"
)

_NAME_LIKE = re.compile(r"[@#.:$&/~]{0,2}[A-Za-z]+\d{0,4}(?:[_\-./:+ ][A-Za-z]*\d{0,4})*[/:;!?.]?")
_CODE_LIKE = re.compile(
    r"[(\[].*[)\]]|^[./~]|://|^[\w.+-]+@[\w-]+\.[\w.]+$|&\w+;|[|*^]\)|^\W+$|[(\[]$|^eyJ"
)
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*")
_LOWER_WORD = re.compile(r"[a-z]{5}")
_HASHED = re.compile(
    r"\$?(?:2[abxy]?|5|6|argon2\w*|scrypt|pbkdf2\w*|apr1)\$|(?:sha|md)\d{1,3}[-:$]|\{\w+\}"
    r"|(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|pbkdf2|scrypt:|bcrypt",
    re.IGNORECASE,
)


def found_in(line: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each value in `line` that its name, or its place, makes a secret."""
    for start, end in (*_quoted(line), *_tagged(line), *_set(line)):
        yield "password", start, end
    for start, end in _in_urls(line):
        yield "url-password", start, end
    for start, end in _in_connections(line):
        yield "connection-password", start, end


def _quoted(line: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(line):
        name = match["name"]
        if match["between"].isspace() and not _BEFORE_BLANK.match(name):
            continue
        # What looks like a type may be a name: `if x == "y": password = "..."`.
        if _is_secret(name, match["value"]) or _is_secret(match["type"] or "", match["value"]):
            yield match.span("value")


def _tagged(line: str) -> Iterator[tuple[int, int]]:
    for match in _TAGGED.finditer(line):
        if _is_secret(match["name"], match["value"]):
            yield match.span("value")


def _set(line: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SETTING, _VARIABLE):
        for match in pattern.finditer(line):
            if _is_secret(match["name"], match["value"]) and _is_mixed(match["value"]):
                yield match.span("value")


def _in_urls(line: str) -> Iterator[tuple[int, int]]:
    for match in _URL.finditer(line):
        value = unquote(match["value"])
        if not _NO_HOST.match(match["host"]) and (_is_password(value) or _is_shuffled(value)):
            yield match.span("value")


def _in_connections(line: str) -> Iterator[tuple[int, int]]:
    if not _CONNECTED.search(line):
        return
    for match in _CONNECTION.finditer(line):
        if _is_password(match["value"]) or _is_shuffled(match["value"]):
            yield match.span("value")


def _is_secret(name: str, value: str) -> bool:
    name = _SUFFIX.sub("", name.lower())
    if _NO_SECRET.search(name):
        return False
    if _PASSWORD.search(name):
        return _is_password(value)
    return bool(_KEY.search(name)) and _is_key(value)


def _is_password(value: str) -> bool:
    """Whether a person may have chosen `value` as a password: no plain word, no code, no hash."""
    if value.isalpha() or value.isdigit() or _is_other(value):
        return False
    return not _NAME_LIKE.fullmatch(value) or (value.isalnum() and sum(map(str.isdigit, value)) > 1)


def _is_shuffled(value: str) -> bool:
    """Whether letters of both cases are mixed as no name mixes them: where only passwords stand."""
    letters = value.rstrip("0123456789")
    capitals = sum(map(str.isupper, letters))
    is_mixed = 0.25 <= capitals / max(len(letters), 1) <= 0.75
    return len(value) >= 12 and letters.isalpha() and is_mixed and not _is_other(value)


def _is_key(value: str) -> bool:
    """Whether `value` looks drawn by lot: long, with digits, and no name of something."""
    if len(value) < 16 or _is_other(value) or _NAME_LIKE.fullmatch(value):
        return False
    return any(map(str.isdigit, value)) and entropy(value) >= 3


def _is_other(value: str) -> bool:
    return bool(is_placeholder(value) or _CODE_LIKE.search(value) or _HASHED.match(value))


def _is_mixed(value: str) -> bool:
    """Whether letters and digits take turns so often that `value` is no name in a program."""
    if _IDENTIFIER.fullmatch(value) and _LOWER_WORD.search(value):
        return False
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(value))
    return turns >= 2 and any(map(str.isalpha, value))


def entropy(text: str) -> float:
    """Bits a character, by Shannon's formula over the characters of `text` itself."""
    counts = Counter(text).values()
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts)
