"""Characters that people do not see, on the lines a change adds and in the names of its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from bot.core.change import ChangedFile, Status
from bot.core.characters import (
    LATIN_TWINS,
    TABLE,
    Hidden,
    Sort,
    hidden,
    imitating,
    is_plain,
    shown,
    visible,
)
from bot.core.content import Content
from bot.core.finding import Finding, Severity, Span
from bot.core.ports import Subject

_PROSE = re.compile(
    r"\.(?:adoc|arb|csv|ftl|html?|ipynb|json|markdown|md|pot?|properties|resx|rst|srt|strings|svg"
    r"|tex|tsv|txt|vtt|xliff|xlf|xml|ya?ml)$",
    re.IGNORECASE,
)
"""Names of files in which people write in every language: see `characters.hidden`."""

_LATIN_WORD = re.compile(r"[A-Za-z]+")

MAX_LINES = 20
"""Findings of one file, one a line; one more tells how many lines are like them."""

_WHAT = {
    Sort.BIDI: "changes the order in which text is shown",
    Sort.INVISIBLE: "cannot be seen",
    Sort.CONTROL: "is a control character, which terminals obey",
    Sort.CONFUSABLE: "looks like a Latin letter and is none",
}
_RULES = 2  # to be raised when what is ordinary in a language changes
_TABLE = repr((TABLE, sorted(LATIN_TWINS), _PROSE.pattern))
_VERSION = f"{_RULES}.{hashlib.sha256(_TABLE.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class HiddenCharacters:
    """Reports what makes a reviewer see something else than a compiler reads."""

    name: str = "hidden-characters"
    version: str = _VERSION

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        """To every file: each has a name, also one whose bytes are no text."""
        return True

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            yield from _in_name(file)
            if file.path in subject.readable:
                yield from _in_lines(file, subject.contents[file.path])


def _in_name(file: ChangedFile) -> Iterator[Finding]:
    """A finding when the change brings a name with something hidden in it."""
    if file.status in (Status.DELETED, Status.MODIFIED):
        return
    for character in islice(hidden(file.path, prose=bool(_PROSE.search(file.path))), 1):
        name = visible(file.path).replace("\n", shown("\n"))
        where = f"The file's name, {name}, holds"
        yield _finding(character, Span(file.path, 1, 1), where, Severity.HIGH)


def _in_lines(file: ChangedFile, content: Content) -> Iterator[Finding]:
    prose = bool(_PROSE.search(file.path))
    severity = Severity.MEDIUM if prose else Severity.HIGH
    found = _first_on_each(file, content, prose=prose)
    for number, character in islice(found, MAX_LINES):
        where = f"Column {character.column} holds"
        yield _finding(character, Span(file.path, number, number), where, severity)
    more = list(found)
    if more:
        number, character = more[0]
        lines = "one more line" if len(more) == 1 else f"{len(more)} more lines, from here on,"
        where = f"In {lines} of this file there are hidden characters. The first is"
        yield _finding(character, Span(file.path, number, more[-1][0]), where, severity)


def _first_on_each(
    file: ChangedFile, content: Content, *, prose: bool
) -> Iterator[tuple[int, Hidden]]:
    """The first hidden character of each line that the change adds, with the line's number."""
    if is_plain(content.text):
        return
    known = frozenset() if prose else frozenset(_LATIN_WORD.findall(content.text))
    for number, line in content.at(file.added_lines()):
        for character in islice(chain(hidden(line, prose=prose), imitating(line, known)), 1):
            yield number, character


def _finding(character: Hidden, span: Span, where: str, severity: Severity) -> Finding:
    return Finding(
        rule=f"hidden-characters/{character.sort}",
        topic="CWE-1007",
        message=f"{where} {character.name}, which {_WHAT[character.sort]}. Remove it, or write it "
        "as an escape.",
        span=span,
        severity=severity,
    )
