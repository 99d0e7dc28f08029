"""What answers requests in a file, and what each route asks for before it does.

Routes are read from the text, by line and bracket: a guard that is missing shows in how a file is
laid out, and a file that does not parse has routes too. All of it takes time linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

CHANGES = frozenset({"post", "put", "patch", "delete", "del", "all", "change"})
"""Verbs that change something; `change` stands for one whose body says that it does."""

CHANGE = frozenset({"change"})

_PUBLIC = re.compile(
    r"log_?(?:in|out)|sign_?(?:in|up|out|off)|register|registration|forgot|recover"
    r"|^/?(?:api/)?(?:v\d+/)?(?:users?/|accounts?/|password/)?reset"
    r"|reset[_-]?(?:pass|pw)|(?:pass\w*|pw)[_/-]?reset"
    r"|web_?hook|callback|health|ready|\blive|\bping\b|public|contact|subscribe|newsletter|confirm"
    r"|verif|activat|o?auth|\bsso\b|saml|\bcsp\b|feedback|captcha|metrics|\btokens?\b|refresh"
    r"|disconnect|^error$|^connection$|^join|handshake|_csrf|guest|anonymous|unsubscribe|exempt",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"admin|export|internal|billing|invoice|payroll|audit|salar|secret|backup|impersonat|report"
    r"|(?:^|/)(?:me|account|profile|settings|users)\b",
    re.IGNORECASE,
)

_RECORDS = re.compile(
    r"admin|export|internal|billing|invoice|payroll|audit|salar|secret|backup|report", re.IGNORECASE
)


_GRAVE = re.compile(
    r"(?:^|[/_-])admin(?:[/_-]\w|\b.*[:<{])|/internal/|/debug\b|/env\b|impersonat", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Route:
    """What answers one kind of request; its head is on lines `start` to `end`.

    `owner` is what it is a route of: a router, a class, or nothing that is named. `name` is the
    handler's, where it has one, `path` as written. `guarded` says whether anything about it asks
    who is calling, `late` whether a guard stands where it guards nothing, `seen` that what could
    guard it from elsewhere would stand in this file, `grave` that what it does is for few.
    """

    owner: str
    name: str
    path: str
    verbs: frozenset[str]
    start: int
    end: int
    guarded: bool
    late: bool = False
    seen: bool = False
    grave: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether it does what is for few, and nothing in sight asks who is calling."""
        grave = self.grave or bool(_GRAVE.search(self.path))
        return self.seen and grave and not self.guarded and not self.is_public

    @property
    def changes(self) -> bool:
        return not CHANGES.isdisjoint(self.verbs)

    @property
    def is_public(self) -> bool:
        """Whether it is one that people who are not known yet must reach."""
        return bool(_PUBLIC.search(self.path) or _PUBLIC.search(self.name))

    @property
    def names_one(self) -> bool:
        """Whether a part of its path says which record is meant."""
        return bool(re.search(r"/[:<{]", self.path))

    @property
    def is_private(self) -> bool:
        """Whether its path or name speaks of what is nobody else's business."""
        return bool(_PRIVATE.search(self.path) or _PRIVATE.search(self.name))


def unguarded(routes: Sequence[Route]) -> list[Route]:
    """Routes that ask nobody, though as many or more of their siblings do.

    Siblings are routes of the same owner. Where none asks, or only a few, it is done elsewhere, or
    all of it is open.
    """
    families: dict[str, list[Route]] = {}
    for route in routes:
        families.setdefault(route.owner, []).append(route)
    found = [route for family in families.values() for route in _odd_ones(family)]
    return sorted(found, key=lambda route: route.start)


def _odd_ones(family: Sequence[Route]) -> list[Route]:
    guarded = [route for route in family if route.guarded]
    asked = [route for route in family if not route.guarded and not route.is_public]
    reads = [route for route in guarded if not route.changes]
    reads_are_guarded = len(guarded) > 1 and bool(reads)
    odd = [
        route
        for route in asked
        if route.changes
        or (reads_are_guarded and (route.is_private or (len(asked) == 1 and route.names_one)))
        or (reads and route.names_one and _RECORDS.search(route.path))
    ]
    return odd if len(odd) <= len(guarded) else []


class Lines:
    """Tells on which line, counted from 1, a place in a text is."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        return bisect_left(self._ends, offset) + 1


def blanked(found: re.Match[str]) -> str:
    """As much white space as was found, with its line ends."""
    return re.sub(r"[^\n]", " ", found.group())
