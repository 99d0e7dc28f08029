"""What is known of a language's libraries: sources, sinks, what makes values harmless.

The rows stand in `tables/<language>/*.toml`, one file for each weakness, and `language.toml` for
what they share. They are ours and ship with us; a test reads them with pydantic. Names of calls are
dotted paths as imports give them ("os.system"); what is made by a call has its path with "()"
("sqlite3.connect().execute"); one that begins with a dot is a method of anything (".execute").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.flow import TABLES

EVERY = "*"

R = TypeVar("R")


class TableError(Exception):
    """A table is not as its rows are to be."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where strangers' values come in: the attribute or call of this path.

    With `roots`, each path is one of these followed by one of `attributes`. A path that begins with
    "*." goes on with an attribute of anything: `*.originalname`. `marks` are weaknesses for which
    what comes in does no harm as it is; `only` those for which alone it counts. `needs` are imports
    of which the file must have one (a path or its beginning). `what` begins a sentence;
    `bot.flow.findings` has what it is called before the name of a part.
    """

    kind: str
    what: str
    paths: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()  # ".recv": a call of any object's method
    receiver: str = ""  # a regular expression that the receiver's words must match
    marks: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Functions that are called from outside, and which of their parameters strangers fill.

    A function is one by a decorator (its path, or its end with a dot before), or as a method
    `names` of a class one of whose bases ends with one of `bases`, or by its parameters' names.
    `sent` names the parameters; with "*" all that are not otherwise known, with "path" those that
    the decorator's route names.
    """

    kind: str
    what: str
    decorators: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()  # calls that are handed such functions
    names: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()  # the first parameters' names; "a|b" for either
    when: Mapping[str, str] = field(default_factory=dict)  # keywords of the decorator
    sent: tuple[str, ...] = (EVERY,)
    marks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    returns: str = ""  # what is returned goes to this sink, as if it were called
    only: tuple[str, ...] = ()
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class SinkRow:
    """Where a value does harm. `arguments` are positions, keywords, "*" (any), "**" or "receiver".

    `judge` names the test in `bot.flow.judges` that tells whether the value is harmful there.
    `when` and `unless` are keywords of the call with the values that they must, or must not, have;
    a value of "given" stands for any, one of "no-page" for a content type that is not HTML's. A
    receiver with words like `spared`, or whose attribute `unless_set` was set, is safe; with
    `of_page` also a response that was told to be no page of HTML. Of a template, "printed" and
    "marked safe" are what it prints as it is, "loaded" its text. `stores`
    are paths whose items or attributes are set ("flask.session"), or "*session": items of whatever
    is called a session, and "*session[]" those below; `arguments` of "key" are their names. With a
    `severity` a row's findings are worse, or milder, than the weakness's others. The result of a
    sink is not the stranger's any more, but with `passes`.
    """

    calls: tuple[str, ...] = ()
    arguments: tuple[int | str, ...] = (0,)
    judge: str = "any"
    receiver: str = ""
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    spared: str = ""
    unless_set: str = ""
    of_page: bool = False
    severity: str = ""
    stores: tuple[str, ...] = ()
    stores_keys: bool = False  # a stranger's key does harm too
    passes: bool = False
    target: str = ""  # a regular expression for the words of argument 0
    names: str = ""  # one for the names by which a value is kept, or returned
    text: str = ""  # one that the file's text must match, where `names` are common ones
    returned: str = ""  # the name by which an EntryRow's `returns` means it
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeutralRow:
    """Calls whose result does no harm `for` some weaknesses, or for all but those of `spare`.

    With `raises`, they raise for harmful values: the argument is harmless too afterwards; with
    `spreads` also what else comes from where it does. `when`
    and `unless` are as for a sink. `arguments` must be so: a position's constant ("\\n" at 0).
    """

    calls: tuple[str, ...]
    marks: tuple[str, ...] = (EVERY,)
    spare: tuple[str, ...] = ()
    raises: bool = False
    spreads: bool = False
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    first: str = ""  # a regular expression for the first argument, a constant
    receiver: str = ""  # one that the receiver's words must match


@dataclass(frozen=True, slots=True)
class GuardRow:
    """Calls that answer whether a value is harmless; it is, where the answer is `truth`.

    `argument` is its position, or "receiver"; it may be given as `keyword` too. With `spreads`, all
    values that come from the same source are harmless then. `judge` names a further test of the
    call ("pattern", "resolved").
    """

    calls: tuple[str, ...]
    argument: int | str = 0
    keyword: str = ""
    marks: tuple[str, ...] = (EVERY,)
    spare: tuple[str, ...] = ()
    truth: bool = True
    spreads: bool = False
    judge: str = ""


@dataclass(frozen=True, slots=True)
class MadeRow:
    """Calls whose result has another path than their own, by their keywords: an unsafe parser.

    `used` names the weakness of such a thing: where no sink of the file uses one, to make it is
    told, for another file will.
    """

    calls: tuple[str, ...]
    path: str
    when: Mapping[str, object] = field(default_factory=dict)
    unless: Mapping[str, object] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)  # regular expressions for constants
    replaces: bool = False  # the receiver is so from then on
    used: str = ""


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """Calls that call the functions that they are given.

    `gives` tells for each parameter what it holds: "element" of the receiver, the "receiver"
    itself, of what is "first" given, "" for what nobody knows, or the path of something outside
    ("@request"). `returns` is what the call itself gives: the function's "result", a "list" of
    such (one that is "made" of what is given, not of the receiver), the "receiver", the
    result added up from argument 1 ("sum"), what a promise is "promised", a word of
    `bot.flow.quantifiers`, or "" for what the tables say of it. `first` is a regular expression for
    argument 0, a constant; with `routes` the functions run one after the other, as handlers do.
    With `options` they stand under one of these names, of an object among the arguments.
    """

    calls: tuple[str, ...]
    gives: tuple[str, ...] = ()
    returns: str = ""
    first: str = ""
    receiver: str = ""
    routes: bool = False
    options: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Parts of a value that, once one is compared with what is allowed, make the whole harmless.

    A URL's host, a path's parents: by the path of the part, or its name with a dot before.
    """

    calls: tuple[str, ...]
    marks: tuple[str, ...]
    spare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallerRow:
    """That what an unknown caller hands over counts for a weakness.

    `names` is a regular expression for the parameter's name, `text` one for the whole file: an
    address that a library is told to ask is no news, one that a service is told may be. With
    `built` it counts only as a part of a text that is put together here.
    """

    names: str = ""
    text: str = ""
    built: bool = False


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What a parameter of this name holds in files whose text has `text`, a regular expression."""

    name: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weakness: what is said of it, and its sinks. {source} in `message` is where the value came
    in. With `kinds`, only sources of these count. What has all marks of `without` does no harm.

    A file one of whose calls, in words, `spared_by` finds has it not: what keeps it out is set
    up for all of the program. Nor has one in whose text `text`, a regular expression, is not found.
    `handed` is the severity of what an unknown caller hands over; without it that is `medium` at
    most, and less sure. It is not told of a line of which `within` is, which says more.
    """

    name: str
    cwe: str
    severity: str
    message: str
    kinds: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    handed: str = ""
    within: str = ""
    spared_by: str = ""
    text: str = ""
    sink: tuple[SinkRow, ...] = ()
    neutral: tuple[NeutralRow, ...] = ()
    guard: tuple[GuardRow, ...] = ()
    made: tuple[MadeRow, ...] = ()
    source: tuple[SourceRow, ...] = ()
    caller: tuple[CallerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """What all weaknesses of a language share.

    `methods` tell what methods do to containers and texts (see `bot.flow.methods`). `cuts` are
    calls whose result is not made of their arguments; `keeps` those whose result is no more than
    these; `ends` never return; `opens` take marks away: a text becomes an object. `own_urls` give
    paths of this very site. `requests` are the names of parameters, and `request_types` their
    types, that stand for a request. `clean_types` are types of parameters that hold no text,
    `file_types` those of files that are sent. `clean_fields` are types of a form's fields that
    hold no text of a stranger's choice, `form_tables` the attributes where they are kept.
    `unfolds` are as `opens`: a URL comes apart. `functions` are words of `bot.flow.methods` for
    calls by their path, and `makes` those of `bot.flow.makings`. `parameters` are names by which
    parameters of handlers go, with the path of what they hold, `named` the same for some files;
    `parameter_sources` decorators of parameters, with what these bring. With `callers_unseen` only
    functions that nothing in the file uses have unknown callers. Functions by `private_names` have
    none; parameters by `number_names` hold no text, and those by `whole_names` a command that is
    the caller's to say. `attribute_key` is "str" where `a.b` and `a["b"]` are one. `counts` are
    attributes that count something, `starts` tells with what texts of some begin.
    `cleaner_names` and `checker_names` match functions of other files that clean or check what they
    are given.
    """

    source: tuple[SourceRow, ...] = ()
    entry: tuple[EntryRow, ...] = ()
    neutral: tuple[NeutralRow, ...] = ()
    guard: tuple[GuardRow, ...] = ()
    methods: Mapping[str, str] = field(default_factory=dict)
    cuts: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    unfolds: tuple[str, ...] = ()
    unfolded: tuple[str, ...] = ()
    encodes: tuple[str, ...] = ()
    decodes: tuple[str, ...] = ()
    text_marks: tuple[str, ...] = ()
    compared: tuple[ComparedRow, ...] = ()
    own_urls: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    request_types: tuple[str, ...] = ()
    clean_types: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    clean_fields: tuple[str, ...] = ()
    form_tables: tuple[str, ...] = ()
    schemas: tuple[str, ...] = ()
    enums: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # a file without any of them has no source
    callback: tuple[CallbackRow, ...] = ()
    made: tuple[MadeRow, ...] = ()
    functions: Mapping[str, str] = field(default_factory=dict)
    makes: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    named: tuple[NamedRow, ...] = ()
    parameter_sources: Mapping[str, str] = field(default_factory=dict)
    attribute_key: str = "."
    callers_unseen: bool = False
    private_names: str = "(?!)"
    number_names: str = "(?!)"
    whole_names: str = "(?!)"
    counts: tuple[str, ...] = ()
    starts: Mapping[str, str] = field(default_factory=dict)
    cleaner_names: str = "(?!)"
    checker_names: str = "(?!)"
    reader_names: str = "(?!)"  # of functions that give what is in a request
    request_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """All tables of a language, with its rows by the calls that they name."""

    shared: Shared
    weaknesses: tuple[Weakness, ...]

    def __post_init__(self) -> None:
        every = self.weaknesses
        put = object.__setattr__
        put(self, "sinks", _by_call((row.calls, (w, row)) for w in every for row in w.sink))
        put(self, "stores", _by_call((row.stores, (w, row)) for w in every for row in w.sink))
        put(self, "kept", tuple((w, row) for w in every for row in w.sink if row.names))
        put(
            self,
            "returned",
            _by_call(((row.returned,), (w, row)) for w in every for row in w.sink if row.returned),
        )
        neutral = [*self.shared.neutral, *(row for w in every for row in w.neutral)]
        guards = [*self.shared.guard, *(row for w in every for row in w.guard)]
        sources = [*self.shared.source, *(row for w in every for row in w.source)]
        put(self, "neutral", _by_call((row.calls, row) for row in neutral))
        put(self, "guards", _by_call((row.calls, row) for row in guards))
        put(
            self,
            "made",
            _by_call(
                (row.calls, row) for row in [*self.shared.made, *(r for w in every for r in w.made)]
            ),
        )
        put(self, "sources", _by_call((_paths(row), row) for row in sources))
        put(
            self,
            "telling",
            frozenset(path.split(".")[1] for path in self.sources if path[0] == "*"),
        )
        put(self, "callbacks", _by_call((row.calls, row) for row in self.shared.callback))
        put(self, "names", frozenset(w.name for w in every))
        made = [w for w in every if any(row.used for row in w.made)]
        sinks = [row for w in every if w.caller or w in made for row in w.sink]
        calling = _calling(sinks, [row for w in made for row in w.made])
        put(self, "tests", (*_tests(sources, self.shared.entry), calling))
        put(self, "cleaner", re.compile(self.shared.cleaner_names))
        put(self, "checker", re.compile(self.shared.checker_names))
        put(self, "reader", re.compile(self.shared.reader_names))
        put(self, "private", re.compile(self.shared.private_names))
        put(self, "whole", re.compile(self.shared.whole_names))
        put(self, "number", re.compile(self.shared.number_names))
        for name in ("cuts", "keeps", "ends", "opens", "own_urls", "unfolds"):
            put(self, name, frozenset(getattr(self.shared, name)))

    sinks: Mapping[str, list[tuple[Weakness, SinkRow]]] = field(init=False)
    stores: Mapping[str, list[tuple[Weakness, SinkRow]]] = field(init=False)
    returned: Mapping[str, list[tuple[Weakness, SinkRow]]] = field(init=False)
    neutral: Mapping[str, list[NeutralRow]] = field(init=False)
    guards: Mapping[str, list[GuardRow]] = field(init=False)
    made: Mapping[str, list[MadeRow]] = field(init=False)
    callbacks: Mapping[str, list[CallbackRow]] = field(init=False)
    sources: Mapping[str, list[SourceRow]] = field(init=False)
    kept: tuple[tuple[Weakness, SinkRow], ...] = field(init=False)
    telling: frozenset[str] = field(init=False)  # attributes that tell by their name what they are
    names: frozenset[str] = field(init=False)
    tests: tuple[Callable[[str], bool], ...] = field(init=False)
    cleaner: re.Pattern[str] = field(init=False)
    checker: re.Pattern[str] = field(init=False)
    reader: re.Pattern[str] = field(init=False)
    private: re.Pattern[str] = field(init=False)
    number: re.Pattern[str] = field(init=False)
    whole: re.Pattern[str] = field(init=False)
    cuts: frozenset[str] = field(init=False)
    keeps: frozenset[str] = field(init=False)
    ends: frozenset[str] = field(init=False)
    opens: frozenset[str] = field(init=False)
    unfolds: frozenset[str] = field(init=False)
    own_urls: frozenset[str] = field(init=False)

    @property
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
        return any(test(text) for test in self.tests)


def _tests(
    sources: Iterable[SourceRow], entries: Iterable[EntryRow]
) -> tuple[Callable[[str], bool], ...]:
    """For each row, whether a text has the words without which the row is about nothing in it."""
    made = [_needing(row.needs, _source_words(row)) for row in sources]
    return (*made, *(_needing(row.needs, _entry_words(row)) for row in entries))


_Words = tuple[tuple[str, ...], ...]
"""Of each, one at least must stand in a text."""


def _needing(needs: tuple[str, ...], words: list[_Words]) -> Callable[[str], bool]:
    """A text has one of `needs`, and all that one of `words` asks for."""

    def test(text: str) -> bool:
        return (not needs or any(need in text for need in needs)) and any(
            all(any(word in text for word in some) for some in each) for each in words
        )

    return test


def _calling(sinks: list[SinkRow], made: list[MadeRow]) -> Callable[[str], bool]:
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


_NEVER_CALLERS = ("sent", "strangers")
"""Judges for which what a caller hands over is never harmful."""


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


_WORD = re.compile(r"\w+")


def _paths(row: SourceRow) -> tuple[str, ...]:
    made = tuple(f"{root}.{name}" for root in row.roots for name in row.attributes)
    return (*row.paths, *made, *row.methods)


def _by_call(rows: Iterable[tuple[tuple[str, ...], R]]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for calls, row in rows:
        for call in calls:
            found.setdefault(call, []).append(row)
    return found


@cache
def knowledge_of(language: str) -> Knowledge:
    """The tables of a language. Raises TableError for rows that are not as they should be."""
    folder = TABLES / language
    weaknesses = [
        _made(Weakness, {"name": path.stem, **_read(path)}, path)
        for path in sorted(folder.glob("*.toml"))
        if path.stem != "language"
    ]
    shared = folder / "language.toml"
    return Knowledge(_made(Shared, _read(shared), shared), tuple(weaknesses))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(f"{path.name} cannot be read: {error}") from error


_ROWS = {
    "sink": SinkRow,
    "neutral": NeutralRow,
    "guard": GuardRow,
    "made": MadeRow,
    "source": SourceRow,
    "entry": EntryRow,
    "compared": ComparedRow,
    "callback": CallbackRow,
    "caller": CallerRow,
    "named": NamedRow,
}


def _made(kind: type[R], told: Mapping[str, Any], path: Path) -> R:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if extra := told.keys() - known:
        raise TableError(f"{path.name} has unknown keys: {', '.join(sorted(extra))}")
    made: dict[str, Any] = {}
    for name, value in told.items():
        if name in _ROWS and kind in (Weakness, Shared):
            made[name] = tuple(_made(_ROWS[name], row, path) for row in value)
        else:
            made[name] = tuple(value) if isinstance(value, list) else value
    try:
        return kind(**made)
    except TypeError as error:
        raise TableError(f"{path.name}: {error}") from error
