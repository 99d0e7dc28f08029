"""A finding: one thing that is wrong, at one place, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.change import is_git_path
from bot.core.levels import Level


class Severity(Level):
    """How bad it is when it happens."""

    NOTE = "note"
    LOW = "low"  # small
    MEDIUM = "medium"  # real, limited harm
    HIGH = "high"  # wrong result, data loss or exploitable on a plausible path
    CRITICAL = "critical"  # the same on a normal path


class Confidence(Level):
    """How sure its source is that it is one."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Evidence(Level):
    """How we know. Below `verified`, a finding never blocks."""

    OPINION = "opinion"
    QUOTED = "quoted"  # its quote stands in the change
    VERIFIED = "verified"  # an independent second look confirmed it with quotes
    STATIC = "static"  # a tool's fact
    CORROBORATED = "corroborated"  # two sources agree


class Silence(StrEnum):
    """Whether a comment on the finding's lines asks tools to be quiet: see `bot.core.silence`."""

    NO = ""
    ASKED = "asked"  # the change itself brings the comment: it silences nothing
    STANDING = "standing"  # it stood there before the change


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Lines `start` to `end` of a file, counted from 1, the file named as git names it."""

    path: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not is_git_path(self.path) or not 1 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.path!r}:{self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        return self.path == other.path and self.start <= other.end and other.start <= self.end


class Ruling(StrEnum):
    """What an independent second look at a finding came to."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Lines of a file that speak for or against a finding; they were checked to stand there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class SecondLook:
    """An independent second look at a finding: what it came to, why, and by which lines.

    `severity` is what `bot.core.rubric` makes of the reach, the trigger and the impact that it
    told; None where it told none.
    """

    ruling: Ruling
    why: str
    quotes: tuple[Quoted, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says about one place.

    `rule` is "source/rule" ("bandit/B602"); `topic` says what it is about, a CWE where one fits
    ("CWE-78"), so that two sources' words about one bug can be merged. `excerpt`, `anchor`,
    `symbol`, `silence` and the reason for it are filled in by `bot.core.place`, from the file
    itself; the anchor is a digest of all lines of the span. `suggestion` says in words what to do.
    `replacement` is, where one is known and was checked (`bot.core.suggestion`), the text that
    takes the place of the span's lines. `second_look` is what a model said that was asked about
    this finding alone. `columns` are the first character in question of the span's first line,
    counted from 1, and the one behind the last of its last line; none where nobody knows them or
    these lines are not shown as they are. `way` is how a value comes there: where it enters, then
    over which lines, then the finding's own.
    """

    rule: str
    topic: str
    message: str
    span: Span
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    evidence: Evidence = Evidence.STATIC
    related: tuple[Span, ...] = ()
    suggestion: str | None = None
    replacement: str | None = None
    excerpt: str = ""
    anchor: str = ""
    symbol: str = ""
    silence: Silence = Silence.NO
    silence_why: str = ""
    second_look: SecondLook | None = None
    columns: tuple[int, int] | None = None
    way: tuple[Span, ...] = ()

    @property
    def source(self) -> str:
        return self.rule.partition("/")[0]
