"""A finding: one thing that is wrong, at one place, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from bot.core.change import is_git_path


class _Level(IntEnum):
    """Ordered words. In reports and settings they are written in lower case."""

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Self:
        """The level that `word` names, in any case. Raises ValueError for any other word."""
        try:
            return cls[word.upper()]
        except KeyError:
            known = ", ".join(str(level) for level in cls)
            raise ValueError(f"{word!r} is not one of {known}") from None


class Severity(_Level):
    """How bad it is when it happens."""

    NOTE = 1
    LOW = 2  # small
    MEDIUM = 3  # real, limited harm
    HIGH = 4  # wrong result, data loss or exploitable on a plausible path
    CRITICAL = 5  # the same on a normal path


class Confidence(_Level):
    """How sure its source is that it is one."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Evidence(_Level):
    """How we know. Below `verified`, a finding never blocks."""

    OPINION = 1
    QUOTED = 2  # its quote stands in the change
    VERIFIED = 3  # an independent second look confirmed it with quotes
    STATIC = 4  # a tool's fact
    CORROBORATED = 5  # two sources agree


class Silence(StrEnum):
    """Whether a comment such as `# nosec` on the finding's lines asks tools to be quiet."""

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


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says about one place.

    `rule` is "source/rule" ("bandit/B602"); `topic` says what it is about, a CWE where one fits
    ("CWE-78"), so that two sources' words about one bug can be merged. `excerpt`, `symbol` and
    `silence` are filled in by `bot.core.place`, from the file itself.
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
    excerpt: str = ""
    symbol: str = ""
    silence: Silence = Silence.NO

    @property
    def source(self) -> str:
        return self.rule.partition("/")[0]
