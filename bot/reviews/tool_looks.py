"""Second looks at what tools found: told beside their findings, and without any weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.core.finding import Finding, Severity
from bot.core.merge import is_touched
from bot.core.ports import Subject
from bot.core.report import Gap, Looked, Usage
from bot.reviews.page import clean_line
from bot.reviews.second_look import MAX_WHY, VERSION, Claim, Judge
from bot.reviews.spared import is_named_for_secrets

NAME = "second-look"
SOURCES = frozenset({"bandit", "semgrep"})
"""Tools that match patterns. What the others say is a fact that no second look can change."""


@dataclass(frozen=True, slots=True)
class ToolLooks:
    """Has a model judge the worst findings of tools, `most` of them.

    What it says removes, lowers and raises nothing. So its gaps are to change no verdict: the
    operator's policy names this analyzer as optional.
    """

    judge: Judge
    most: int = 20

    @property
    def name(self) -> str:
        return NAME

    @property
    def version(self) -> str:
        return f"{VERSION} {self.judge.model.name}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        here = (finding for finding in subject.findings if finding.span.path == file.path)
        return any(_is_worth(finding, subject) for finding in here)

    def analyze(self, subject: Subject) -> Iterator[Looked | Usage | Gap]:
        found = (finding for finding in subject.findings if _is_worth(finding, subject))
        worth = sorted(found, key=lambda f: (-f.severity.rank, f.span, f.rule))
        asked = worth[: self.most]
        told = self.judge.judge(subject, [_claim(finding) for finding in asked])
        for finding, looked in zip(asked, told, strict=True):
            yield from looked.usage
            if looked.look:
                yield Looked(finding.rule, finding.span, looked.look)
            else:
                why = f"{finding.rule} at line {finding.span.start} was not looked at again"
                yield Gap(finding.span.path, f"{why}: {looked.error}")


def _is_worth(finding: Finding, subject: Subject) -> bool:
    """Whether people will read it, and a model may."""
    path = finding.span.path
    return (
        finding.source in SOURCES
        and finding.severity >= Severity.MEDIUM
        and path in subject.readable
        and not is_named_for_secrets(path)
        and is_touched(finding, subject.change)
    )


def _claim(finding: Finding) -> Claim:
    said = clean_line(finding.message, MAX_WHY)
    return Claim(finding.span, finding.topic, said, finding.excerpt)
