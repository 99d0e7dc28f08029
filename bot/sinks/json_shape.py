"""The parts of `diffwarden.report/1`. Scripts rely on them: fields are only ever added.

A field that was added later has a default, so that reports from before it can still be read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.core.change import is_git_path


def _git_path(path: str) -> str:
    if not is_git_path(path):
        raise ValueError("git would not write this path")
    return path


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("a date is written like 2026-01-31")
    return text


GitPath = Annotated[str, AfterValidator(_git_path)]
Day = Annotated[str, AfterValidator(_day)]
Count = Annotated[int, Field(ge=0)]
Line = Annotated[int, Field(ge=1)]
Numbers = Annotated[list[int], Field(min_length=4, max_length=4)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]

SeverityWord = Annotated[str, Field(pattern="^(?:note|low|medium|high|critical)$")]
ConfidenceWord = Annotated[str, Field(pattern="^(?:low|medium|high)$")]
EvidenceWord = Annotated[str, Field(pattern="^(?:opinion|quoted|verified|static|corroborated)$")]
SilenceWord = Annotated[str, Field(pattern="^(?:asked|standing)?$")]
StatusWord = Annotated[str, Field(pattern="^(?:added|modified|deleted|renamed|copied|retyped)$")]
KindWord = Annotated[str, Field(pattern="^(?:file|executable|link|submodule)$")]
CoveredWord = Annotated[str, Field(pattern="^(?:analysed|exempt|unreviewed)$")]
OpinionWord = Annotated[str, Field(pattern="^(?:accepted|dismissed|ignored|changed)$")]
RulingWord = Annotated[str, Field(pattern="^(?:confirmed|refuted|unsure)$")]
VerdictWord = Annotated[str, Field(pattern="^(?:pass|fail|incomplete)$")]


class Shape(BaseModel):
    """One object of the format. Lists are lists here: strict reading takes JSON for what it is."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Tool(Shape):
    version: str


class File(Shape):
    """A changed file; each hunk is old start, old length, start, length."""

    path: GitPath
    status: StatusWord
    kind: KindWord
    old_path: str | None
    old_kind: KindWord | None
    blob: str
    old_blob: str
    hunks: list[Numbers]


class Change(Shape):
    repo: str
    base: str
    head: str
    merge_base: str
    files: list[File]


class Waiver(Shape):
    fingerprint: str
    by: str
    why: str
    until: Day | None
    admin: bool = True


class Override(Shape):
    """A person's decision that the commit `head` may be merged as it is."""

    head: str
    by: str
    why: str
    admin: bool


class Feedback(Shape):
    """What people did about a finding of an earlier run."""

    fingerprint: str
    opinion: OpinionWord
    by: str


class Span(Shape):
    path: GitPath
    start_line: Line
    end_line: Line

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end_line < self.start_line:
            raise ValueError("it ends before it starts")
        return self


class Quoted(Shape):
    span: Span
    text: str


class SecondLook(Shape):
    """What a model said that was asked about this finding alone; its quotes were found to stand."""

    ruling: RulingWord
    why: str
    quotes: list[Quoted]
    severity: SeverityWord | None


class Voice(Shape):
    """What one source says, as it said it."""

    rule: str
    topic: str
    severity: SeverityWord
    evidence: EvidenceWord
    confidence: ConfidenceWord
    message: str
    span: Span
    related: list[Span]
    symbol: str
    excerpt: str
    anchor: str
    suggestion: str | None
    replacement: str | None = None
    silence: SilenceWord
    silence_why: str = ""
    second_look: SecondLook | None = None
    columns: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = None
    way: list[Span] = Field(default_factory=list)


class Finding(Shape):
    """One bug: what its first voice says, weighed with what the others say."""

    fingerprint: str
    rule: str
    source: str
    topic: str
    severity: SeverityWord
    evidence: EvidenceWord
    confidence: ConfidenceWord
    blocking: bool
    message: str
    path: GitPath
    start_line: Line
    end_line: Line
    symbol: str
    excerpt: str
    seconded_by: list[str]
    suggestion: str | None
    waiver: Waiver | None
    former_fingerprints: list[str]
    touched: bool
    asks_silence: bool
    replacement: str | None = None
    second_look: SecondLook | None = None
    voices: Annotated[list[Voice], Field(min_length=1)]


class SetAside(Shape):
    rule: str
    path: str
    start_line: int | None
    message: str
    why: str


class Coverage(Shape):
    path: str
    status: CoveredWord
    by: list[str]
    why: str


class Missed(Shape):
    """A gap; `path` is null when it is all that the analyzer applies to."""

    path: str | None
    why: str


class Analyzer(Shape):
    name: str
    version: str
    seconds: Seconds
    findings: Count
    gaps: list[Missed]


class Model(Shape):
    """What the models that took part used; the cost is null when it is not known."""

    name: str
    prompts: list[str]
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None


class Exemption(Shape):
    path: str
    status: CoveredWord
    why: str


class Gap(Shape):
    path: str | None
    why: str
    outage: bool


class Usage(Shape):
    model: str
    prompt: str
    calls: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost_usd: float | None


class Looked(Shape):
    """A second look at what another analyzer found by `rule`, at `span`."""

    rule: str
    span: Span
    look: SecondLook


class Reaching(Shape):
    """A test that runs changed code: `symbols` of it, over so many `calls`."""

    name: str
    span: Span
    symbols: list[str]
    calls: Count


class Outcome(Shape):
    """All that one analyzer said."""

    analyzer: str
    version: str
    seconds: Seconds
    paths: list[str]
    findings: list[Voice]
    gaps: list[Gap]
    set_aside: list[SetAside]
    exempt: list[Exemption]
    usage: list[Usage]
    looks: list[Looked] = Field(default_factory=list)
    tests: list[Reaching] = Field(default_factory=list)
    recalled: Count = 0


class Policy(Shape):
    fail_on: SeverityWord
    min_severity: SeverityWord
    optional: list[str]
    always: list[str]
    outage_passes: bool
    waivers: list[Waiver]
    overrides: list[Override] = Field(default_factory=list)
    today: Day


class Record(Shape):
    """All that the verdict is computed from, but for the change."""

    exemptions: list[Exemption]
    outcomes: list[Outcome]
    policy: Policy
    notes: list[str]
    feedback: list[Feedback] = Field(default_factory=list)
