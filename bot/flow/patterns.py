"""Whether a regular expression that a text must match lets nothing harmful through."""

from __future__ import annotations

import re

_ANYTHING = re.compile(r"(?<!\\)(?:\.[*+{]|\[\^[^\]]*\][*+{]|\\[SDW][*+{])")
_END = re.compile(r"(?:\$|\\Z|\\z)\)*$")
_START = re.compile(r"^\(*(?:\^|\\A)")
_MOST = 500

WITHOUT: dict[str, frozenset[str]] = {
    "..": frozenset({"no-up"}),
    "../": frozenset({"no-up"}),
    "/": frozenset({"no-root", "no-up"}),
    "\n": frozenset({"header-injection", "log-injection"}),
    "//": frozenset({"no-host"}),
    ":": frozenset({"no-scheme"}),
    "\\": frozenset({"no-root"}),
    "'": frozenset({"xpath-injection"}),
    '"': frozenset({"xpath-injection"}),
    "<": frozenset({"cross-site-scripting", "no-angle"}),
    "{": frozenset({"template-injection"}),
    "*": frozenset({"no-star"}),
    "(": frozenset({"no-paren"}),
    ")": frozenset({"no-paren"}),
}
"""The weaknesses that a text has not in which there is no such letter."""


def is_strict(pattern: str, how: str) -> bool:
    """Whether what `how` ("fullmatch", "match", "search") finds is of known letters as a whole.

    A pattern that takes any character any number of times (`.*`) is not strict, nor one that leaves
    an end open. That letters alone can be harmful is not looked at: it is what the author allowed.
    """
    text = pattern[:_MOST]
    if _ANYTHING.search(text):
        return False
    if how in ("search", "test", "findall") and not _START.search(text):
        return False
    return how == "fullmatch" or bool(_END.search(text))


_OWN_PAGE = re.compile(
    r"\^\(*(?:\\/|/)(?:\(\?!(?:\\/|/|\[[\\/]+\])|\[(?!\^)[^\]/]*\]|\[\^[^\]]*/[^\]]*\]|\\w)"
)
_ONE_HOST = re.compile(
    r"\^https\??:(?:\\/|/){2}(?:[\w-]|\\\.|\\-|\(\?:[\w-]+\\\.\)\??)+(?::\d+)?(?:\\/|/|\$|\(\?:(?:\\/|/|\||\$)+\))"
)


_SCHEME = re.compile(
    r"\^\(*(?:\?:)?(?:https?\??|mailto|\\/|/|#)"
    r"(?:\|(?:https?\??|mailto|tel|\\/|/|#))*\)*[:?]*(?=.)"
)


def kept_out(pattern: str) -> frozenset[str]:
    r"""The weaknesses that the beginning of a pattern keeps out, whatever follows.

    >>> sorted(kept_out(r"^\/(?!\/)")), sorted(kept_out(r"^https:\/\/example\.org\/"))
    (['no-script', 'open-redirect'], ['no-script', 'open-redirect', 'request-forgery'])
    >>> sorted(kept_out(r"^https?:\/\/"))
    ['no-script']
    """
    if _ONE_HOST.match(pattern[:_MOST]):
        return frozenset({"open-redirect", "request-forgery", "no-script"})
    if _OWN_PAGE.match(pattern[:_MOST]):
        return frozenset({"open-redirect", "no-script"})
    return frozenset({"no-script"}) if _SCHEME.match(pattern[:_MOST]) else frozenset()


_UP = re.compile(r"\^\((?:\?:)?\\\.(?:\\\.|\{2\})(?:\\/|/|\\\\|\[[\\/]+\]|\(.{1,20}\)|\|\$)+\)[+*]")
"""All steps up at the beginning, where a path that is normal has them."""

_ALLOWED = re.compile(r"\[\^((?:[^\]\\]|\\.)*)\]\+?")
_REMOVED = re.compile(r"\[((?:[^\]\\]|\\.)+)\]\+?|((?:\\?.)(?:\|\\?.)*)\+?", re.S)


def removed(pattern: str) -> frozenset[str]:
    """The weaknesses that are gone once all that a pattern finds is replaced; "*" are all.

    >>> sorted(removed("[^a-z0-9]")), sorted(removed("[<>]")), sorted(removed("\\.\\./"))
    (['*'], ['cross-site-scripting'], [])
    """
    if re.fullmatch(r"\^(?:\\/|/|\[[\\/]+\])\+", pattern):
        return frozenset({"no-host"})
    if _UP.fullmatch(pattern):
        return frozenset({"leading-up"})
    if found := _ALLOWED.fullmatch(pattern):
        return _gone_but(found[1])
    found = _REMOVED.fullmatch(pattern)
    if found is None:
        return frozenset()
    letters = set(found[1] or found[2].replace("|", ""))
    words = {"\\n", "\\s"} & {found[0][at : at + 2] for at in range(len(found[0]))}
    gone = {name for name, needed in _NEEDED for some in needed if some <= letters | words}
    return frozenset(gone)


def _gone_but(allowed: str) -> frozenset[str]:
    """The weaknesses that are gone where only the letters of a set are left."""
    try:
        kept = {letter for letter in _DANGEROUS if re.fullmatch(f"[{allowed}]", letter)}
    except re.error:
        return frozenset()
    if not kept:
        return frozenset({"*"})
    return frozenset(
        name for name, needed in _NEEDED if all(kept.isdisjoint(_meant(some)) for some in needed)
    )


def _meant(letters: frozenset[str]) -> frozenset[str]:
    return frozenset("\n" if it in ("\\n", "\\s") else it for it in letters)


_DANGEROUS = "/\\<'\"\n$`|;&*(){}"
_NEEDED: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("cross-site-scripting", (frozenset("<"),)),
    ("header-injection", (frozenset({"\\n"}), frozenset({"\\s"}))),
    ("log-injection", (frozenset({"\\n"}), frozenset({"\\s"}))),
    ("ldap-injection", (frozenset("("), frozenset(")"))),
    ("regex-injection", (frozenset("*("),)),
    ("xpath-injection", (frozenset("'\""),)),
    ("command-injection", (frozenset("$|;&"), frozenset({"\\n"}))),
    ("no-root", (frozenset("/"),)),
    ("no-up", (frozenset("/"),)),
)
"""For a weakness the letters that it cannot do without, in one of several sets."""


_OTHER_HOST = re.compile(r"\^\(*(?:\\/|/|\[[\\/]+\])(?:\\/|/|\[[\\/]+\]|\{2)")
"""How another host's address begins that has no scheme: two slashes, or one and a backslash."""


def refused(pattern: str) -> frozenset[str]:
    """The weaknesses that a text has not in which a pattern finds nothing.

    >>> sorted(refused(r"\\.\\.")), sorted(refused("__proto__|constructor"))
    (['no-up'], ['prototype-pollution'])
    >>> sorted(refused(r"^[\\/]{2}"))
    ['no-host']
    """
    gone = set(removed(pattern))
    if r"\.\." in pattern or r"\.{2}" in pattern:
        gone.add("no-up")
    if "__proto__" in pattern:
        gone.add("prototype-pollution")
    if _OTHER_HOST.match(pattern):
        gone.add("no-host")
    return frozenset(gone)
