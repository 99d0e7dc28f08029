"""The symbols whose behaviour a change alters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change import ChangedFile, Status
from bot.core.finding import Span
from bot.core.generated import is_marked
from bot.core.outline import Symbol
from bot.core.ports import Subject
from bot.reach.conventions import RUN, convention_of, is_test_file, last_part
from bot.reach.places import Places

MAX_TARGETS = 100
"""Symbols of one change that tests are looked for. Of a change of more, all tests are to be run."""

_BETWEEN = re.compile(r"\s*(?:$|#|//|/\*|\*|\"\"\"|@|\})")
_WITH_OLD = (Status.MODIFIED, Status.RENAMED)
_TEST_MODULES = ("test", "tests")
_HIDDEN_CALLS = ("constructor", "initialize")


@dataclass(frozen=True, slots=True)
class Target:
    """A changed symbol of the new side, and those of its lines that the change touches.

    `parent` is what is around it in the file, if anything is. `is_new` is whether there was none of
    its name before.
    """

    path: str
    symbol: Symbol
    lines: tuple[int, ...]
    parent: Symbol | None = None
    is_new: bool = False

    @property
    def name(self) -> str:
        return self.symbol.name

    @property
    def span(self) -> Span:
        return Span(self.path, self.symbol.start, self.symbol.end)


def callee(name: str) -> str:
    """What a caller writes to have the symbol of this qualified name run.

    Nobody calls a constructor, or a special method of Python's, by its name, but by its class's.
    """
    outer, _, last = name.rpartition(".")
    is_special = last.startswith("__") and last.endswith("__")
    return last_part(outer) if outer and (is_special or last in _HIDDEN_CALLS) else last


def targets(subject: Subject) -> list[Target]:
    """What the change alters in the code that is no test's, in the order of its files."""
    found: list[Target] = []
    for file in subject.change.files:
        if file.path in subject.readable and may_have_targets(file):
            found += _in_file(file, subject)
        if len(found) >= MAX_TARGETS:
            break
    return found[:MAX_TARGETS]


def may_have_targets(file: ChangedFile) -> bool:
    """Whether a file by its name holds code that tests may run."""
    return bool(file.hunks and convention_of(file.path)) and not is_test_file(file.path)


def _in_file(file: ChangedFile, subject: Subject) -> Iterator[Target]:
    outline, content = subject.outlines[file.path], subject.contents[file.path]
    if outline.only_comments or is_marked(content.lines):
        return
    is_whole = file.status not in _WITH_OLD
    places = Places(outline.symbols)
    by_symbol: dict[Symbol, list[int]] = {}
    parents: dict[Symbol, Symbol | None] = {}
    for line in _touched(file, len(content.lines)):
        around = places.around(line)
        if (
            around
            and _is_code(around, content.line(line))
            and (is_whole or around[-1].name in outline.altered)
        ):
            by_symbol.setdefault(around[-1], []).append(line)
            parents[around[-1]] = around[-2] if len(around) > 1 else None
    for symbol, lines in by_symbol.items():
        is_new = is_whole or _is_added(file, symbol)
        yield Target(file.path, symbol, tuple(lines), parents[symbol], is_new)


def _is_code(around: list[Symbol], line: str) -> bool:
    """Whether a line is of what is around it, and of no test: in Rust they stand beside the code.

    What stands between the methods of a class alters none of it.
    """
    is_between = around[-1].kind not in RUN and _BETWEEN.match(line)
    is_test = any(s.kind not in RUN and last_part(s.name) in _TEST_MODULES for s in around)
    return not (is_between or is_test)


def _is_added(file: ChangedFile, symbol: Symbol) -> bool:
    """Whether the change brings the first line of a symbol, and the last."""
    return file.adds(symbol.start) and file.adds(symbol.end)


def _touched(file: ChangedFile, last: int) -> Iterator[int]:
    """The lines that the change brings, or that border on what it takes away."""
    for hunk in file.hunks:
        first = hunk.start if hunk.length else max(hunk.start, 1)
        yield from range(first, min(hunk.start + (hunk.length or 2), last + 1))
