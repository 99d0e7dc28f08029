"""What a file of the tables holds: a weakness, or what all weaknesses of a language share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.flow.rows import (
    CallbackRow,
    CallerRow,
    ComparedRow,
    EntryRow,
    GuardRow,
    MadeRow,
    NamedRow,
    NeutralRow,
    SinkRow,
    SourceRow,
)


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weakness: what is said of it, and its sinks. {source} in `message` is where the value came
    in. With `kinds`, only sources of these count. What has all marks of `without` does no harm.

    A file one of whose calls, in words, `spared_by` finds has it not: what keeps it out is set
    up for all of the program. Nor has one in whose text `text`, a regular expression, is not found.
    `handed` is the severity of what an unknown caller hands over;
    without it that is `medium` at most, and less sure. It is not told of a line of which `within`
    is, which says more, nor of what runs only where a test is true whose words `not_below` finds.
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
    not_below: str = ""
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
    attributes that count something.
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
    error_names: str = "(?!)"  # of errors that nobody foresaw
    reader_names: str = "(?!)"  # of functions that give what is in a request
    request_paths: tuple[str, ...] = ()
