"""Which of two versions is the later one, as each ecosystem counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from bot.manifests.package import Ecosystem

Key = Any  # None, or what can be compared with each other of its ecosystem

MAX_LENGTH = 200
_SEMVER = re.compile(
    r"[vV=]{0,2}(\d{1,18})(?:\.(\d{1,18}))?(?:\.(\d{1,18}))?(?:\.(\d{1,18}))?"
    r"(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?"
)
_PARTS = re.compile(r"\d+|[a-z]+", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def key_of(version: str, ecosystem: Ecosystem) -> Key:
    """What sorts a version among others of its ecosystem; None for what is no version there."""
    if not version or len(version) > MAX_LENGTH:
        return None
    return _KEYS[ecosystem](version.strip())


def is_older(version: str, other: str, ecosystem: Ecosystem) -> bool:
    """Whether `version` comes before `other`; not where one of them cannot be told."""
    mine, theirs = key_of(version, ecosystem), key_of(other, ecosystem)
    return mine is not None and theirs is not None and bool(mine < theirs)


def _pypi(version: str) -> Key | None:
    """PEP 440."""
    from packaging.version import InvalidVersion, Version

    try:
        return Version(version)
    except InvalidVersion:
        return None


def _semver(version: str) -> Key | None:
    """Semantic Versioning 2.0, point 11; missing numbers are 0, and a fourth one counts too."""
    match = _SEMVER.fullmatch(version)
    if match is None:
        return None
    numbers = tuple(int(part or 0) for part in match.groups()[:4])
    return numbers, _prerelease(match[5])


def _prerelease(text: str | None) -> tuple[tuple[int, int, str], ...]:
    """A release comes after each of its pre-releases; numbers come before words."""
    if text is None:
        return ((2, 0, ""),)
    parts = text.split(".")
    return tuple((0, int(p), "") if p.isdigit() and p.isascii() else (1, 0, p) for p in parts)


def _gem(version: str) -> Key | None:
    """Gem::Version: a part with letters comes before any number, also before none."""
    parts = [
        (1, int(part), "") if part.isdigit() else (0, 0, part)
        for part in _PARTS.findall(version.replace("-", ".pre."))
    ]
    words = next((at for at, part in enumerate(parts) if not part[0]), len(parts))
    numbers, rest = parts[:words], parts[words:]
    for some in (numbers, rest):
        while some and some[-1] == _ZERO:
            some.pop()
    return (*numbers, *rest, _ZERO) if parts else None


_ZERO = (1, 0, "")


_MAVEN = {"alpha": -5, "a": -5, "beta": -4, "b": -4, "milestone": -3, "m": -3, "rc": -2, "cr": -2}
_MAVEN |= {"snapshot": -1, "": 0, "ga": 0, "final": 0, "release": 0, "sp": 1}


def _maven(version: str) -> Key | None:
    """Maven's ComparableVersion, but for a dash that follows a dash."""
    parts = [
        (3, int(part), "") if part.isdigit() else _qualifier(part.lower())
        for part in _PARTS.findall(version)
    ]
    while parts and (parts[-1] == (3, 0, "") or parts[-1][:2] == (0, 0)):
        parts.pop()
    return (*parts, (0, 0, ""))


def _qualifier(word: str) -> tuple[int, int, str]:
    rank = _MAVEN.get(word)
    if rank is None:
        return 2, 0, word
    return (0, rank, "") if rank <= 0 else (1, rank, "")


_STABILITY = {"dev": -4, "alpha": -3, "a": -3, "beta": -2, "b": -2, "rc": -1, "p": 1, "patch": 1}
_STABILITY |= {"pl": 1, "stable": 0}


def _composer(version: str) -> Key | None:
    """Composer's normalised versions: four numbers, a stability, its number."""
    match = re.fullmatch(
        r"v?(\d{1,18}(?:\.\d{1,18}){0,3})[-_.]?([a-z]*)[.-]?(\d{0,18}).*", version.lower()
    )
    if match is None or match[2] not in {"", *_STABILITY}:
        return None
    numbers = [int(part) for part in match[1].split(".")]
    return (*numbers, *[0] * (4 - len(numbers))), _STABILITY.get(match[2], 0), int(match[3] or 0)


_KEYS: Mapping[Ecosystem, Callable[[str], Key | None]] = {
    Ecosystem.PYPI: _pypi,
    Ecosystem.NPM: _semver,
    Ecosystem.GO: _semver,
    Ecosystem.CARGO: _semver,
    Ecosystem.GEMS: _gem,
    Ecosystem.MAVEN: _maven,
    Ecosystem.COMPOSER: _composer,
}
