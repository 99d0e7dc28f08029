"""The one finding: what a change adds or alters, and no test runs."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import takewhile

from bot.core.change import Status
from bot.core.content import Content
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.place import excerpt
from bot.core.ports import Subject
from bot.core.untested import Untested
from bot.reach.callers import Reached
from bot.reach.conventions import convention_of, is_test_file, last_part, test_among
from bot.reach.places import Places
from bot.reach.public import is_called_by_others, is_library, is_public
from bot.reach.targets import Target, callee

NAME = "tests"
RULE = f"{NAME}/untested-change"
TOPIC = "tests"

MAX_ASKED = 20
"""Symbols of a change that are looked at for the finding."""

_MAX_NAMED = 3
_MAX_SIBLINGS = 10
_COLUMNS = 80
_FOLLOWING = 2  # lines that a caller is adapted by
_WORD = re.compile(r"[^\W\d]\w*")

_CASE = re.compile(
    r"^\s*(?:[})\]]*\s*(?:else\s+|el)?(?:if|unless|when|case|while|until|match|switch|except|catch|rescue)\b"
    r"|(?:raise|throw)\b)"
)


def untested(found: Sequence[tuple[Target, Reached]], subject: Subject) -> list[Untested]:
    """What others may use of the targets and no test runs, that with most changed lines first.

    Of a symbol of which that is not sure, nothing is said: where a test names it, be it in a
    comment; where it may be called by a framework or from a file that could not be read; and in a
    folder into which no test looks.
    """
    tested = {callee(target.name) for target, reached in found if reached.tests}
    alone = [
        target
        for target, reached in found
        if not (reached.tests or reached.perhaps)
        and reached.is_whole
        and _is_expected(target, reached, subject)
        and not _only_follows(target, tested, subject.contents[target.path])
    ]
    if not alone:
        return []
    shelf = _Shelf(subject)
    alone.sort(key=lambda target: (-len(target.lines), target.span))
    return [
        Untested(target.name, target.span, target.lines, nearest, target.is_new)
        for target in alone[:MAX_ASKED]
        if (nearest := shelf.tests_beside(target))
    ]


def finding(missing: Sequence[Untested], subject: Subject, text: str = "") -> Finding:
    """One finding for the whole change, at the first of `missing`. `text` is a proposed test."""
    first = missing[0]
    line = first.lines[0]
    return Finding(
        rule=RULE,
        topic=TOPIC,
        message=_message(missing),
        span=Span(first.span.path, line, line),
        severity=Severity.MEDIUM,
        confidence=Confidence.MEDIUM,
        evidence=Evidence.OPINION,
        related=tuple(Span(u.span.path, u.lines[0], u.lines[0]) for u in missing[1:_MAX_NAMED]),
        suggestion=text or _what_to_test(first, subject.contents[first.span.path]),
    )


def _message(missing: Sequence[Untested]) -> str:
    names = [f"`{each.name}`" for each in missing[:_MAX_NAMED]]
    more = len(missing) - len(names)
    listed = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    if more:
        listed = f"{', '.join(names)} and {more} more"
    if len(missing) > 1:
        return f"No test runs {listed}, which this change adds or alters."
    does = "adds" if missing[0].is_new else "alters"
    return f"No test runs {listed}, which this change {does}: none calls it, nor what leads to it."


def _what_to_test(first: Untested, content: Content) -> str:
    cases = [line for line in first.lines if _CASE.match(content.line(line)[:300])]
    name = last_part(first.name)
    said = f"add a test to {first.tests} that calls `{name}` and checks what comes of it"
    if not cases:
        return said
    told = " ".join(excerpt(content, cases[0], cases[0]).split())
    shown = told if len(told) <= _COLUMNS else f"{told[: _COLUMNS - 1]}…"
    more = f" and {len(cases) - 1} more" if len(cases) > 1 else ""
    return f"{said}, on both sides of line {cases[0]} (`{shown}`){more}"


def _is_expected(target: Target, reached: Reached, subject: Subject) -> bool:
    """Whether people would expect a test that calls it."""
    content = subject.contents[target.path]
    if not (is_library(target.path, content) and is_public(target, content)):
        return False
    is_go_method = target.path.endswith(".go") and target.parent is None and "." in target.name
    unseen = reached.callers == 0
    return not (unseen and is_go_method) and not (
        is_called_by_others(target, content) if unseen else _is_marked(target, content)
    )


def _only_follows(target: Target, tested: Set[str], content: Content) -> bool:
    """Whether all that is altered is a line or two that use something else that is altered.

    Of that, tests tell.
    """
    if target.is_new or len(target.lines) > _FOLLOWING:
        return False
    words = {word for line in target.lines for word in _WORD.findall(content.line(line)[:300])}
    return not words.isdisjoint(tested)


def _is_marked(target: Target, content: Content) -> bool:
    """Whether a mark above it tells a framework of it, whoever else calls it."""
    alone = Target(target.path, target.symbol, target.lines)
    return is_called_by_others(alone, content)


class _Shelf:
    """The test files of a repository, and what they speak of."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._by_family: dict[str, list[str]] = {}
        self._code: dict[str, list[str]] = {}
        self._speaking: dict[str, Sequence[str]] = {}
        for path in subject.after.paths():
            convention = convention_of(path)
            if convention and is_test_file(path):
                self._by_family.setdefault(convention.family, []).append(path)
            elif convention:
                self._code.setdefault(_folder(path), []).append(path)

    def tests_beside(self, target: Target) -> str:
        """The test file nearest to a target of which no test speaks, where its folder has tests."""
        convention = convention_of(target.path)
        files = self._by_family.get(convention.family, []) if convention else []
        if not self._holding(callee(target.name)).isdisjoint(files):
            return ""
        speaking = self._speaking_of(_folder(target.path), files)
        nearest = sorted(speaking, key=lambda path: _distance(path, target.path))[:_MAX_SIBLINGS]
        return next(filter(self._has_tests, nearest), "")

    def _has_tests(self, path: str) -> bool:
        """Whether a file holds a test, and does not only help those that do."""
        places = Places.of(outline := self._subject.after.outline(path))
        return any(test_among(places.around(each.span.start), path) for each in outline)

    def _speaking_of(self, folder: str, files: Sequence[str]) -> Sequence[str]:
        """Those of the test files that name code of a folder; of the one above, where it is new."""
        while folder and all(self._is_new(each) for each in self._code.get(folder, [])):
            folder = _folder(folder)
        if folder not in self._speaking:
            spoken = frozenset().union(*map(self._holding, self._words_for(folder)))
            self._speaking[folder] = [path for path in files if path in spoken]
        return self._speaking[folder]

    def _words_for(self, folder: str) -> list[str]:
        """The names of its modules, and its own."""
        stems = [_stem(path) for path in self._code.get(folder, [])[:_MAX_SIBLINGS]]
        named = [stem for stem in stems if stem not in ("__init__", "index", "mod", "lib")]
        return [*named, *filter(None, [folder.rpartition("/")[2]])]

    def _holding(self, word: str) -> frozenset[str]:
        return frozenset(self._subject.after.holding(word))

    def _is_new(self, path: str) -> bool:
        file = self._subject.change.file(path)
        return file is not None and file.status is Status.ADDED


def _distance(test: str, path: str) -> tuple[bool, int, int, str]:
    """How far a test file is from a file: first by their names, then by their folders."""
    name = test.rpartition("/")[2]
    ours, theirs = path.split("/")[:-1], test.split("/")[:-1]
    pairs = zip(ours, theirs, strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return _stem(path).lower() not in name.lower(), -shared, len(theirs), test


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]
