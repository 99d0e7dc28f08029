"""Notebooks that are committed with what their cells printed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.analyzers.standing import nearest
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parse.notebook import SUFFIX

_OUTPUTS = re.compile(r'"outputs"\s*:\s*\[\s*(?!\])')


@dataclass(frozen=True, slots=True)
class Notebooks:
    """Tells of outputs that a change brings into a notebook: one finding for each notebook.

    A notebook that is no JSON is a gap of others, which look at its code. JSON that is nested too
    deep is one of this analyzer: others may well read the code.
    """

    name: str = "notebooks"
    version: str = "2"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and file.path.lower().endswith(SUFFIX)

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        for file in subject.change.files:
            try:
                yield from _told(file, subject.contents[file.path])
            except RecursionError:
                yield Gap(file.path, "it is nested too deep to tell its outputs")


def _told(file: ChangedFile, content: Content) -> Iterator[Finding]:
    """What there is to say of one notebook. Raises RecursionError if it is nested too deep."""
    outputs, before = _outputs(content.text), _outputs(content.old_text)
    if file.hunks and outputs - before:
        yield _finding(file, content, outputs.total())


def _outputs(text: str) -> Counter[str]:
    """What each cell printed, as JSON; nothing of cells that printed nothing, or of no notebook."""
    try:
        told = json.loads(text) if text else None
    except ValueError:
        return Counter()
    sheets = [told, *_listed(told, "worksheets")]  # of nbformat 3
    cells = [cell for sheet in sheets for cell in _listed(sheet, "cells")]
    return Counter(json.dumps(it, sort_keys=True) for c in cells if (it := _listed(c, "outputs")))


def _listed(told: object, key: str) -> list[object]:
    found = told.get(key) if isinstance(told, Mapping) else None
    return found if isinstance(found, list) else []


def _finding(file: ChangedFile, content: Content, count: int) -> Finding:
    line = _first(file, content) or nearest(file, 1, max(1, len(content.lines)))
    cells = "One cell of this notebook is" if count == 1 else f"{count} cells of this notebook are"
    return Finding(
        rule="notebooks/outputs",
        topic="notebook-outputs",
        message=f"{cells} committed with outputs: what they printed, which may be rows of data, "
        "names or credentials, stays in the history, and no diff of them can be read. Clear them "
        "(`jupyter nbconvert --clear-output --inplace`), or do so in a hook.",
        span=Span(file.path, line, line),
        severity=Severity.LOW,
        confidence=Confidence.HIGH,
    )


def _first(file: ChangedFile, content: Content) -> int | None:
    """The first line of a cell's outputs that the change brings, as Jupyter writes them."""
    for number, line in content.at(file.added_lines()):
        found = _OUTPUTS.search(line + content.line(number + 1)[:200])
        if found and found.start() <= len(line):
            return number
    return None
