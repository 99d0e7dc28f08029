"""All that the tables tell of a language, by the calls that their rows name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bot.flow.mentions import Mention, mentions, mentions_of_calls
from bot.flow.rows import (
    EVERY,
    CallbackRow,
    ComparedRow,
    GuardRow,
    MadeRow,
    NeutralRow,
    SinkRow,
    SourceRow,
)
from bot.flow.weaknesses import Shared, Weakness

R = TypeVar("R")


@dataclass(frozen=True)
class Knowledge:
    """All tables of a language, with its rows by the calls that they name."""

    shared: Shared
    weaknesses: tuple[Weakness, ...]

    @cached_property
    def sinks(self) -> Mapping[str, list[tuple[Weakness, SinkRow]]]:
        return _by_call((row.calls, (w, row)) for w, row in self._sinks())

    @cached_property
    def stores(self) -> Mapping[str, list[tuple[Weakness, SinkRow]]]:
        return _by_call((row.stores, (w, row)) for w, row in self._sinks())

    @cached_property
    def returned(self) -> Mapping[str, list[tuple[Weakness, SinkRow]]]:
        return _by_call(((row.returned,), (w, row)) for w, row in self._sinks() if row.returned)

    @cached_property
    def kept(self) -> tuple[tuple[Weakness, SinkRow], ...]:
        return tuple((weakness, row) for weakness, row in self._sinks() if row.names)

    def _sinks(self) -> Iterator[tuple[Weakness, SinkRow]]:
        return ((weakness, row) for weakness in self.weaknesses for row in weakness.sink)

    @cached_property
    def neutral(self) -> Mapping[str, list[NeutralRow]]:
        own = (row for weakness in self.weaknesses for row in weakness.neutral)
        return _by_call((row.calls, row) for row in (*self.shared.neutral, *own))

    @cached_property
    def guards(self) -> Mapping[str, list[GuardRow]]:
        own = (row for weakness in self.weaknesses for row in weakness.guard)
        return _by_call((row.calls, row) for row in (*self.shared.guard, *own))

    @cached_property
    def made(self) -> Mapping[str, list[MadeRow]]:
        own = (row for weakness in self.weaknesses for row in weakness.made)
        return _by_call((row.calls, row) for row in (*self.shared.made, *own))

    @cached_property
    def callbacks(self) -> Mapping[str, list[CallbackRow]]:
        return _by_call((row.calls, row) for row in self.shared.callback)

    @cached_property
    def sources(self) -> Mapping[str, list[SourceRow]]:
        return _by_call((_paths(row), row) for row in self._sources())

    def _sources(self) -> list[SourceRow]:
        own = (row for weakness in self.weaknesses for row in weakness.source)
        return [*self.shared.source, *own]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Attributes that tell by their name what they are."""
        return frozenset(path.split(".")[1] for path in self.sources if path[0] == "*")

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(weakness.name for weakness in self.weaknesses)

    @cached_property
    def cleaner(self) -> re.Pattern[str]:
        return re.compile(self.shared.cleaner_names)

    @cached_property
    def checker(self) -> re.Pattern[str]:
        return re.compile(self.shared.checker_names)

    @cached_property
    def reader(self) -> re.Pattern[str]:
        return re.compile(self.shared.reader_names)

    @cached_property
    def private(self) -> re.Pattern[str]:
        return re.compile(self.shared.private_names)

    @cached_property
    def number(self) -> re.Pattern[str]:
        return re.compile(self.shared.number_names)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(self.shared.whole_names)

    @cached_property
    def cuts(self) -> frozenset[str]:
        return frozenset(self.shared.cuts)

    @cached_property
    def keeps(self) -> frozenset[str]:
        return frozenset(self.shared.keeps)

    @cached_property
    def ends(self) -> frozenset[str]:
        return frozenset(self.shared.ends)

    @cached_property
    def opens(self) -> frozenset[str]:
        return frozenset(self.shared.opens)

    @cached_property
    def unfolds(self) -> frozenset[str]:
        return frozenset(self.shared.unfolds)

    @cached_property
    def own_urls(self) -> frozenset[str]:
        return frozenset(self.shared.own_urls)

    @cached_property
    def by_name(self) -> Mapping[str, Weakness]:
        return {weakness.name: weakness for weakness in self.weaknesses}

    def marks(self, row: NeutralRow | GuardRow | ComparedRow) -> frozenset[str]:
        """The weaknesses that a row makes values harmless for."""
        chosen = self.names if EVERY in row.marks else frozenset(row.marks)
        return chosen - frozenset(row.spare)

    def is_common(self, method: str) -> bool:
        """Whether a method of this name may be one of a list, a text, or a library's object."""
        named = f".{method}"
        return (
            method in self.shared.methods
            or named in self.callbacks
            or named in self.cuts
            or named in self.keeps
            or named in self.sinks
        )

    def callers_in(self, text: str) -> Mapping[str, re.Pattern[str]]:
        """The weaknesses for which what this file's unknown callers hand over counts.

        Each with what the name of a parameter must match.
        """
        return {
            weakness.name: re.compile(row.names)
            for weakness in self.weaknesses
            for row in weakness.caller
            if not row.text or re.search(row.text, text)
        }

    def parameters_in(self, text: str) -> Mapping[str, str]:
        """The names of parameters that tell in this file what is handed over, with its path."""
        found = dict(self.shared.parameters)
        found.update((row.name, row.path) for row in self.shared.named if re.search(row.text, text))
        return found

    def may_have_source(self, text: str) -> bool:
        """Whether a file may have a source at all: a cheap look, without parsing."""
        if self.shared.words:
            return any(word in text for word in self.shared.words)
        return any(mentioned(text) for mentioned in self._mentions)

    @cached_property
    def _mentions(self) -> tuple[Mention, ...]:
        """Of sources, entries, and the calls to which an unknown caller may hand something."""
        made = [w for w in self.weaknesses if any(row.used for row in w.made)]
        sinks = [row for w in self.weaknesses if w.caller or w in made for row in w.sink]
        calls = mentions_of_calls(sinks, [row for w in made for row in w.made])
        return (*mentions(self._sources(), self.shared.entry), calls)


def _paths(row: SourceRow) -> tuple[str, ...]:
    made = tuple(f"{root}.{name}" for root in row.roots for name in row.attributes)
    return (*row.paths, *made, *row.methods)


def _by_call(rows: Iterable[tuple[tuple[str, ...], R]]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for calls, row in rows:
        for call in calls:
            found.setdefault(call, []).append(row)
    return found
