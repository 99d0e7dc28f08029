"""Names that are close to a popular package's, as those are that wait for a slip of the finger.

What such packages look like is known from thousands that were taken down: see Vu and others,
"Typosquatting and Combosquatting Attacks on the Python Ecosystem" (2020), and Taylor and others,
"Defending Against Package Typosquatting" (2020). They are one edit away, swap two letters, move or
leave out a separator, double a letter, or have a digit for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.manifests.package import Ecosystem

_FILES: Mapping[Ecosystem, str] = {
    Ecosystem.PYPI: "pypi",
    Ecosystem.NPM: "npm",
    Ecosystem.GO: "go",
    Ecosystem.MAVEN: "maven",
    Ecosystem.CARGO: "crates",
    Ecosystem.GEMS: "gems",
    Ecosystem.COMPOSER: "packagist",
}
_LISTS = Path(__file__).with_name("popular")

TARGETS = 1500
"""So many of the most used names are worth imitating; the others of a list are only never blamed.

The lists hold one name a line, the most used first. Those of PyPI and npm are the 5,000 most
downloaded of autumn 2026, by the registries' public counts; the others were put together by hand,
from what most projects of the language use. Of the next 10,000 names of PyPI's ranking 0.9 % are
called close, of the next 20,000 of npm's 0.3 %.
"""

SHORTEST = 5
"""Shorter names are all close to one another."""

_SEPARATORS = re.compile(r"[-_.]")
_TWINS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("5", "s"))


def popular(name: str, ecosystem: Ecosystem) -> bool:
    """Whether so many people use the name that it cannot be somebody's trap."""
    return name.lower() in _ranks(ecosystem)


def rank_of(name: str, ecosystem: Ecosystem) -> int:
    """The place of a popular name among those of its ecosystem, from 0. Raises KeyError."""
    return _ranks(ecosystem)[name.lower()]


def imitated(name: str, ecosystem: Ecosystem) -> str | None:
    """The popular name that `name` is close to; None when it is popular itself, or close to none.

    Time is that of looking up some 60 words for each letter of the name, at most 200 letters.
    """
    name = name.lower()
    if len(name) > 200 or popular(name, ecosystem):
        return None
    if ecosystem is Ecosystem.NPM and "/" in name:
        return None  # Nobody but its owner can publish below a scope.
    ranks = _ranks(ecosystem)
    found = {each for each in _close(name, ecosystem) if ranks.get(each, TARGETS) < TARGETS}
    return min(found, key=ranks.__getitem__, default=None)


def _close(name: str, ecosystem: Ecosystem) -> Iterator[str]:
    """Popular names that a slip makes of `name`, or `name` of them."""
    bare = _bare(name)
    yield from _by_bare(ecosystem).get(bare, ())
    if len(bare) < SHORTEST:
        return
    yield from _slips(name)
    for twin in _folded(name):
        yield from _by_fold(ecosystem).get(twin, ())
    for shorter in _without_one(name):
        for other in _by_gap(ecosystem).get(shorter, ()):
            if _is_slip(name, other):
                yield other


def _bare(name: str) -> str:
    return _SEPARATORS.sub("", name)


def _slips(name: str) -> Iterator[str]:
    """One letter left out, or two swapped."""
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :] if not name[at].isdigit() else ""
        yield name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def _without_one(name: str) -> Iterator[str]:
    yield name
    yield from (name[:at] + name[at + 1 :] for at in range(len(name)))


def _is_slip(name: str, other: str) -> bool:
    """Whether one letter was put in or changed. Digits count releases: urllib3 is not urllib2."""
    if abs(len(name) - len(other)) > 1 or name == other:
        return False
    start = 0
    while start < min(len(name), len(other)) and name[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(name), len(other)) - start and name[-1 - end] == other[-1 - end]:
        end += 1
    mine, theirs = name[start : len(name) - end], other[start : len(other) - end]
    return len(mine) <= 1 and len(theirs) <= 1 and not (mine + theirs).isdigit()


def _folded(name: str) -> Iterator[str]:
    folded = _fold(name)
    if folded != name:
        yield folded


def _fold(name: str) -> str:
    for seen, meant in _TWINS:
        name = name.replace(seen, meant)
    return name


@cache
def _names(ecosystem: Ecosystem) -> tuple[str, ...]:
    text = (_LISTS / f"{_FILES[ecosystem]}.txt").read_text("utf-8")
    return tuple(text.lower().split())


@cache
def _ranks(ecosystem: Ecosystem) -> Mapping[str, int]:
    return {name: rank for rank, name in enumerate(_names(ecosystem))}


@cache
def _by_bare(ecosystem: Ecosystem) -> Mapping[str, tuple[str, ...]]:
    return _index((_bare(name), name) for name in _targets(ecosystem) if len(_bare(name)) >= 4)


@cache
def _by_fold(ecosystem: Ecosystem) -> Mapping[str, tuple[str, ...]]:
    return _index((_fold(name), name) for name in _targets(ecosystem))


@cache
def _by_gap(ecosystem: Ecosystem) -> Mapping[str, tuple[str, ...]]:
    """Popular names by what is left of them without one letter."""
    return _index(
        (gap, name)
        for name in _targets(ecosystem)
        if len(name) >= SHORTEST
        for gap in set(_without_one(name))
    )


def _targets(ecosystem: Ecosystem) -> tuple[str, ...]:
    return _names(ecosystem)[:TARGETS]


def _index(pairs: Iterator[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}
