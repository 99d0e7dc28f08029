"""Places of a page where escaped text does harm all the same.

As OWASP's "Cross Site Scripting Prevention Cheat Sheet" has them: a URL that may begin with
`javascript:`, an attribute without quotes, and code of an event or a script.
"""

from __future__ import annotations

import re

from bot.flow.taints import Taint
from bot.flow.values import Value

IN_JSON = "in-json"
"""The mark of text within JSON, which escapes no `<`."""

_PAGE = frozenset({"cross-site-scripting"})
_SAFE_ADDRESS = frozenset({"request-forgery", "open-redirect"})
_NO_SCRIPT = "no-script"
_NO_ANGLE = "no-angle"
_MOST = 500  # characters before a value that are looked at

_ADDRESS = re.compile(
    r"<[^<>]*\s(?:href|action|formaction)\s*=\s*[\"']?\Z|<iframe\s[^<>]*src=[\"']?\Z", re.I
)
_UNQUOTED = re.compile(r"<[a-z][^<>]*\s[\w-]+=\Z", re.I)
_EVENT = re.compile(r"<[^<>]*\son[a-z]+\s*=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z", re.I)
_SCRIPT = re.compile(r"<script\b[^<]*[=(,:]\s*\Z", re.I)


def placed(parts: list[Value]) -> list[Value]:
    """The parts of a text, of which those in such a place of a page are not harmless there."""
    before = ""
    made: list[Value] = []
    for part in parts:
        texts = part.texts
        if texts is None and part.taints and "<" in before:
            made.append(_placed(part, before[-_MOST:]))
        else:
            made.append(part)
        before += texts[0] if texts else "\N{OBJECT REPLACEMENT CHARACTER}"
    return made


def _placed(part: Value, before: str) -> Value:
    is_code = bool(_EVENT.search(before) or _SCRIPT.search(before) or _UNQUOTED.search(before))
    is_address = not part.start and bool(_ADDRESS.search(before))
    return part.but(taints=frozenset(_bared(t, is_code, is_address) for t in part.taints))


def _bared(taint: Taint, is_code: bool, is_address: bool) -> Taint:
    is_harmful = is_bare_json(taint) or (
        (is_code or (is_address and _NO_SCRIPT not in taint.marks))
        and not (_SAFE_ADDRESS | {IN_JSON}) & taint.marks
    )
    return Taint(taint.source, taint.marks - _PAGE, taint.steps) if is_harmful else taint


def is_bare_json(taint: Taint) -> bool:
    """Whether it is in JSON that may hold the end of a script."""
    return IN_JSON in taint.marks and _NO_ANGLE not in taint.marks
