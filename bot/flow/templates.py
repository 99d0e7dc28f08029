"""Which variables a template of Jinja's, or of Mako's, prints as they are.

Filters and `autoescape` are as in https://jinja.palletsprojects.com/templates/ and
https://docs.makotemplates.org/en/latest/filtering.html.
"""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"\{\{-?(?P<printed>[^{}|]*)(?P<filters>\|[^{}]*)?\}\}"
    r"|\{%-?\s*for\s+(?P<each>[\w, ]+?)\s+in\s+(?P<all>\w+)"
    r"|\{%-?\s*autoescape\s+(?P<escapes>\w+)|\{%-?\s*(?P<ends>endautoescape)"
)
_NAME = re.compile(r"[A-Za-z_]\w*")
_SAFE = re.compile(r"\|\s*safe\b")
_HARMLESS = re.compile(
    r"\|\s*(?:e|escape|forceescape|urlencode|tojson|int|float|round|length|count|wordcount"
    r"|striptags|xmlattr|filesizeformat)\b"
)


def printed(text: str, *, escapes: bool) -> frozenset[str]:
    """The names that a template prints without escaping them; `escapes` is what it does else.

    >>> sorted(printed("{{ a|safe }} {{ b }} {% for x in c %}{{ x.y|safe }}", escapes=True))
    ['a', 'c', 'x']
    >>> sorted(printed("{{ a|e }} {{ b }}", escapes=False))
    ['b']
    """
    found: set[str] = set()
    holders: dict[str, str] = {}
    now = [escapes]
    for piece in _PIECE.finditer(text):
        if piece["all"]:
            holders.update(dict.fromkeys(_NAME.findall(piece["each"]), piece["all"]))
        elif piece["escapes"]:
            now.append(piece["escapes"].lower() == "true")
        elif piece["ends"]:
            now = now[:-1] or [escapes]
        elif _is_bare(piece["filters"] or "", now[-1]):
            found.update(_NAME.findall(piece["printed"] or ""))
    return frozenset(found | {holders[name] for name in found & holders.keys()})


_MAKO = re.compile(r"\$\{(?P<printed>[^{}|]*)(?P<filters>\|[^{}]*)?\}")
_ESCAPES = re.compile(r"\|(?:[\w\s,.]*[\s,])?[hux](?:[\s,]|\Z)")


def printed_by_mako(text: str) -> frozenset[str]:
    """The same of a template of Mako's, whose filters have one letter: `h`, `x` and `u`.

    >>> sorted(printed_by_mako("${a} ${b | h} ${c.d | n, trim}"))
    ['a', 'c', 'd']
    """
    found: set[str] = set()
    for piece in _MAKO.finditer(text):
        if not _ESCAPES.search(piece["filters"] or ""):
            found.update(_NAME.findall(piece["printed"]))
    return frozenset(found)


def _is_bare(filters: str, escapes: bool) -> bool:
    if _SAFE.search(filters):
        return True
    return not escapes and not _HARMLESS.search(filters)
