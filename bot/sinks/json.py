"""A report for programs: `diffwarden.report/1`, written and read back without loss.

`record` in it holds all that the verdict was computed from. Who computes it again from there need
not believe the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, NoReturn

from pydantic import Field, ValidationError

from bot.core.errors import ReportError
from bot.core.report import Record, Report, Verdict
from bot.sinks import json_read as reading, json_shape as shape, json_write as writing

SCHEMA = writing.SCHEMA
MAX_CHARACTERS = 64 * 1024 * 1024
"""A longer report is not read. That of a change of 5,000 files takes about 5 MiB."""

_ERRORS_TOLD = 3


class Document(shape.Shape):
    """A report as it is written: the fields of the contract, in its order; then what was added."""

    schema_: Literal["diffwarden.report/1"] = Field(alias="schema")
    tool: shape.Tool
    change: shape.Change
    verdict: shape.VerdictWord
    reasons: list[str]
    findings: list[shape.Finding]
    set_aside: list[shape.SetAside]
    coverage: list[shape.Coverage]
    analyzers: list[shape.Analyzer]
    model: shape.Model | None
    seconds: shape.Seconds
    notes: list[str]
    overrides: list[shape.Override] = Field(default_factory=list)
    feedback: list[shape.Feedback] = Field(default_factory=list)
    tests: list[shape.Reaching] = Field(default_factory=list)
    record_: shape.Record = Field(alias="record")

    @property
    def record(self) -> Record:
        """All that the verdict was computed from."""
        return reading.record_of(self.record_, reading.change_of(self.change))

    def report(self) -> Report:
        """The report that was written, in full; what it says of itself is believed."""
        return Report(
            record=self.record,
            verdict=Verdict(self.verdict),
            reasons=tuple(self.reasons),
            findings=tuple(reading.merged_of(finding) for finding in self.findings),
            set_aside=tuple(reading.set_aside_of(aside) for aside in self.set_aside),
            coverage=tuple(reading.coverage_of(file) for file in self.coverage),
            seconds=self.seconds,
        )


def document(report: Report) -> Document:
    """The report in the words of the contract."""
    return Document.model_validate(writing.tree(report))


def read(text: str) -> Document:
    """The document that `text` holds. Raises ReportError that says what is wrong, and where."""
    if len(text) > MAX_CHARACTERS:
        raise ReportError(
            f"the report is longer than {MAX_CHARACTERS // 2**20} MiB: it is not read"
        )
    tree = _parsed(text)
    named = tree.get("schema") if isinstance(tree, dict) else None
    if named != SCHEMA:
        raise _unreadable(f"its schema is {json.dumps(named)[:80]}")
    try:
        return Document.model_validate(tree)
    except ValidationError as error:
        raise _unreadable(_told(error)) from error


def schema() -> str:
    """JSON Schema of the format, as JSON text."""
    return json.dumps(Document.model_json_schema(by_alias=True), indent=2)


def _parsed(text: str) -> object:
    """JSON, strictly: no key twice, no NaN. Raises ReportError."""
    try:
        tree: object = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _unreadable(f"it is no JSON in {place}: {error.msg}") from error
    except RecursionError as error:
        raise _unreadable("it is nested too deep") from error
    except ValueError as error:
        raise _unreadable(str(error)[:200]) from error
    return tree


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key, value in pairs:
        if key in tree:
            raise ValueError(f"the key {key[:80]!r} stands twice in one object")
        tree[key] = value
    return tree


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON number")


def _unreadable(why: str) -> ReportError:
    return ReportError(
        f"this is no {SCHEMA} report: {why}. `diffwarden review --format json:FILE` writes one"
    )


def _told(error: ValidationError) -> str:
    """The first few things that are wrong, each with its place."""
    every = error.errors(include_url=False, include_input=False)
    told = [f"{_place(one['loc'])}: {one['msg']}" for one in every[:_ERRORS_TOLD]]
    more = len(every) - len(told)
    return "; ".join(told) + (f"; and {more:,} more" if more else "")


def _place(steps: Iterable[str | int]) -> str:
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return said.removeprefix(".")[:200] or "the whole"
