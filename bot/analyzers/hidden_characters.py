"""Characters that people do not see, on the lines a change adds and in the names of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from bot.core.change import ChangedFile, Status
from bot.core.characters import Hidden, Sort, hidden, visible
from bot.core.content import Content
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.ports import Subject

PROSE = frozenset(
    [".md", ".markdown", ".rst", ".txt", ".adoc", ".json", ".yaml", ".yml", ".po", ".pot", ".properties", ".csv", ".tsv", ".html", ".htm", ".xml", ".svg", ".arb", ".strings", ".resx", ".xlf", ".ftl", ".ipynb", ".srt", ".vtt", ".tex"]
)
"""Endings of files where joiners, direction marks and emoji belong to ordinary text."""

_MAX_FINDINGS = 20  # of one file
_WHAT = {
    Sort.BIDI: "changes the order in which the line is shown",
    Sort.INVISIBLE: "cannot be seen",
    Sort.CONTROL: "is a control character, which terminals obey",
    Sort.CONFUSABLE: "looks like a Latin letter and is none",
}


@dataclass(frozen=True, slots=True)
class HiddenCharacters:
    """Reports what makes a reviewer see something else than a compiler reads."""

    name: str = "hidden-characters"
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return True

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            yield from _in_name(file)
            if file.path in subject.readable:
                found = _in_lines(file, subject.contents[file.path])
                yield from islice(found, _MAX_FINDINGS)


def _in_name(file: ChangedFile) -> Iterator[Finding]:
    if file.status in (Status.DELETED, Status.MODIFIED):
        return
    for character in islice(hidden(file.path), 1):
        message = f"The file's name {visible(file.path)!r} holds {character.name}, which "
        yield _finding(character, Span(file.path, 1, 1), message, Severity.HIGH)


def _in_lines(file: ChangedFile, content: Content) -> Iterator[Finding]:
    """One finding for each line that the change adds with something hidden in it."""
    prose = PurePosixPath(file.path).suffix.lower() in PROSE
    severity = Severity.MEDIUM if prose else Severity.HIGH
    for number in file.added_lines():
        for character in islice(hidden(content.line(number), prose=prose), 1):
            message = f"Column {character.column} holds {character.name}, which "
            yield _finding(character, Span(file.path, number, number), message, severity)


def _finding(character: Hidden, span: Span, message: str, severity: Severity) -> Finding:
    return Finding(
        rule=f"hidden-characters/{character.sort}",
        topic="CWE-1007",
        message=f"{message}{_WHAT[character.sort]}. Remove it, or write it as an escape.",
        span=span,
        severity=severity,
        confidence=Confidence.HIGH,
        evidence=Evidence.STATIC,
    )
