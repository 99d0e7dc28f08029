"""What stands where a secret would stand, and is none: examples, templates, made-up values."""

from __future__ import annotations

import re

_WORDS = (
    r"example|placeholder|dummy|sample|change.?me|change.?it|replace|redacted|insert|foo.?bar"
    r"|not.?(?:a|real)[_.-]|notasecret|notreal|your.?(?:own|api|app|secret|token|key|pass|db|user)"
    r"|my.?(?:secret|pass|token|key|api)|(?:secret|key|token|password).?here|goes.?here|deadbeef"
    r"|insecure|unsecure|(?:super|top|very).?secret|letmein|passw[o0]rd|passwd|qwerty|lorem"
    r"|(?:abc|test|secret|admin|pass|user)123"
)
_WHOLE_WORDS = (
    "test|tests|testing|tester|fake|mock|todo|tbd|none|null|foo|bar|baz|demo|stub|undefined|invalid"
    "|default|username|user|some|any|wrong|bad|random|hello|world"
)
_TEMPLATES = (
    r"\$\{|\$\(|\{\{|\}\}|\{%|%\(|%[sd]\b|<[\w .-]{1,40}>|\{[\w.:!\[\]]{0,40}\}|(?-i:\$[A-Z_]{3,})"
    r"|@@|__\w{1,40}__|\.\.\.|…|‹|›|\*\*\*|process\.env|os\.environ|getenv"
)
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "01234567890123456789",
    "98765432109876543210",
)
_COUNTED = "|".join(sorted({run[at : at + 7] for run in _SEQUENCES for at in range(len(run) - 6)}))

_MADE_UP = re.compile(
    rf"{_WORDS}|(?<![a-z])(?:{_WHOLE_WORDS})(?![a-z])|{_TEMPLATES}|{_COUNTED}"
    r"|(?P<same>.)(?P=same){5}|x{4}|(?P<few>.{2,4})(?P=few){3}",
    re.IGNORECASE | re.DOTALL,
)

_PUBLIC = (
    # The storage emulator's key, in its manual:
    # https://learn.microsoft.com/azure/storage/common/storage-use-azurite
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u",
    # "sub 1234567890, John Doe", the payload that https://jwt.io shows.
    "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6Ikpv",
    # RFC 6749, RFC 6750 and RFC 5849, which every OAuth library quotes.
    "2YotnFZFEjr1zCsicMWpAA",
    "tGzv3JOkF0XG5Qx2TlKWIA",
    "gX1fBat3bV",
    "czZCaGRSa3F0MzpnWDFmQmF0M2JW",
    "dpf43f3p2l4k3l03",
    "kd94hf93k423kf44",
    "hh5s93j4hdidpola",
    "hdhd0244k9j7ao03",
    "nnch734d00sl2jdk",
    "pfkkdhi9sl3r4s00",
    "kkk9d7dh3k39sjv7",
)

_MOST = 512  # characters of a value that are looked at


def is_placeholder(value: str) -> bool:
    """Whether `value` says of itself that it is no secret.

    It holds a word such as "example", a template, a run or a count of characters, or it is a value
    that a service's manual prints. AWS's documented keys hold the word EXAMPLE.
    """
    head = value[:_MOST]
    if len(set(head)) < 5 or _MADE_UP.search(head):
        return True
    return any(known in head for known in _PUBLIC)
