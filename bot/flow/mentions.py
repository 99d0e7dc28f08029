"""Whether a file mentions a source at all: a cheap look at its words, without parsing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.flow.rows import EntryRow, MadeRow, SinkRow, SourceRow

Mention = Callable[[str], bool]
"""Whether a text has the words without which a row is about nothing in it."""

_Words = tuple[tuple[str, ...], ...]
"""Of each, one at least must stand in a text."""

_WORD = re.compile(r"\w+")

_NEVER_CALLERS = ("sent", "strangers")
"""Judges for which what a caller hands over is never harmful."""


def mentions(sources: Iterable[SourceRow], entries: Iterable[EntryRow]) -> tuple[Mention, ...]:
    """One for each row."""
    made = [_needing(row.needs, _source_words(row)) for row in sources]
    return (*made, *(_needing(row.needs, _entry_words(row)) for row in entries))


def _needing(needs: tuple[str, ...], words: list[_Words]) -> Mention:
    """A text has one of `needs`, and all that one of `words` asks for."""

    def test(text: str) -> bool:
        return (not needs or any(need in text for need in needs)) and any(
            all(any(word in text for word in some) for some in each) for each in words
        )

    return test


def mentions_of_calls(sinks: list[SinkRow], made: list[MadeRow]) -> Mention:
    """A text names one of these calls."""
    named = [(row.needs, row.calls) for row in sinks if row.judge not in _NEVER_CALLERS]
    named += [((), row.calls) for row in made]
    calls = dict.fromkeys(
        (needs, tuple(_WORD.findall(call))) for needs, all_ in named for call in all_
    )

    def test(text: str) -> bool:
        return any(
            all(word in text for word in words) and (not needs or any(n in text for n in needs))
            for needs, words in calls
        )

    return test


def _source_words(row: SourceRow) -> list[_Words]:
    found: list[_Words] = [tuple((part,) for part in _WORD.findall(path)) for path in row.paths]
    if row.attributes:
        roots = ("req", "Req")
        found.append((roots, row.attributes))
    if row.methods:
        found.append((row.methods,))
    return found


def _entry_words(row: EntryRow) -> list[_Words]:
    named = (*row.decorators, *row.registers)
    found: list[_Words] = [(tuple(name.rpartition(".")[2] for name in named),)] if named else []
    if row.names or row.parameters:
        parts = (row.names, row.bases, *(tuple(name.split("|")) for name in row.parameters))
        found.append(tuple(part for part in parts if part))
    return found
