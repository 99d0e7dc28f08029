"""Corrections of what the reviews found, each tried out on a copy before it is offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.analysis import Runner
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Evidence, Finding, Span
from bot.core.ports import Analyzer, Subject
from bot.core.report import Outcome, SetAside
from bot.core.suggestion import RULE, corrected, unoffered
from bot.parse.outline import outlines
from bot.parse.replacement import sound
from bot.workspace import laid_out

ENOUGH = 10.0
"""Seconds that must be left of the review; with fewer, no correction could be tried."""

_Key = tuple[str, str, Span, str]


@dataclass(frozen=True, slots=True)
class Mending:
    """Mends findings: `corrector` says how, and `checks` look at the files as they would be.

    The corrector is an analyzer that says the subject's findings again, with a suggestion in
    words, a replacement, or both. `runner` runs it and the checks, and must remember no results.
    """

    corrector: Analyzer
    checks: Sequence[Analyzer]
    runner: Runner

    def mended(
        self, reviewed: Sequence[Outcome], checked: Sequence[Outcome], subject: Subject
    ) -> list[Outcome]:
        """The same outcomes, with the corrections that stood their trial; and one more.

        `checked` is what the checks said of the change as it is. Nothing of a finding changes but
        its suggestion and its replacement. The last outcome tells what the corrections took, and
        which are not offered and why. It is of no file: trouble with one is no gap in the review.
        """
        confirmed = tuple(f for outcome in reviewed for f in outcome.findings if _is_sure(f))
        if not confirmed:
            return list(reviewed)
        if subject.deadline.left < ENOUGH:
            return [*reviewed, self._too_late(confirmed)]
        told = self.runner.one(self.corrector, replace(subject, findings=confirmed))
        refused = self._refused([f for f in told.findings if f.replacement], checked, subject)
        advice = {_key(f): _without(f, refused) for f in told.findings}
        asides = (*told.set_aside, *_unoffered(told, refused))
        own = replace(told, paths=(), findings=(), gaps=(), exempt=(), set_aside=asides)
        return [*(_with(outcome, advice) for outcome in reviewed), own]

    def _too_late(self, confirmed: Iterable[Finding]) -> Outcome:
        why = "too little time was left to try it"
        asides = tuple(unoffered(finding, why) for finding in confirmed)
        return Outcome(self.corrector.name, self.corrector.version, set_aside=asides)

    def _refused(
        self, offered: Sequence[Finding], checked: Sequence[Outcome], subject: Subject
    ) -> dict[_Key, str]:
        """Which replacements did not stand their trial, and why."""
        (parsed,) = sound(
            [Outcome("", findings=tuple(offered))],
            subject.change,
            subject.contents,
            subject.deadline,
        )
        refused = {
            _key(finding): "a file with it would no longer parse"
            for finding, kept in zip(offered, parsed.findings, strict=True)
            if not kept.replacement
        }
        rest = {
            f"{number}/{finding.span.path}": finding
            for number, finding in enumerate(offered)
            if _key(finding) not in refused
        }
        return refused | self._worse(rest, checked, subject)

    def _worse(
        self, offered: Mapping[str, Finding], checked: Sequence[Outcome], subject: Subject
    ) -> dict[_Key, str]:
        """What the checks have against each, by one run over all files as they would be.

        Each such file has a name of its own, so that two corrections of one file do not meet.
        """
        if not offered:
            return {}
        try:
            seen = self._looked(offered, subject)
        except ToolError as error:
            return {
                _key(finding): f"it could not be tried: {error}" for finding in offered.values()
            }
        reasons = (
            (_key(finding), _why_worse(finding.span.path, name, checked, seen))
            for name, finding in offered.items()
        )
        return {key: why for key, why in reasons if why}

    def _looked(self, offered: Mapping[str, Finding], subject: Subject) -> list[Outcome]:
        files: list[ChangedFile] = []
        contents: dict[str, Content] = {}
        for name, finding in offered.items():
            path = finding.span.path
            # It was placed in a file of the subject, so that there is one.
            file = next(file for file in subject.change.files if file.path == path)
            changed, contents[name] = corrected(finding, file, subject.contents[path])
            files.append(replace(changed, path=name))
        change = replace(subject.change, files=tuple(files))
        names = frozenset(contents)
        with laid_out(change, contents, names) as folder:
            parsed = outlines(files, contents, subject.deadline)
            copy = Subject(change, contents, names, parsed, folder, subject.deadline)
            return self.runner.all(self.checks, copy)


def _is_sure(finding: Finding) -> bool:
    return finding.evidence is Evidence.VERIFIED and finding.replacement is None


def _key(finding: Finding) -> _Key:
    return finding.rule, finding.topic, finding.span, finding.message


def _without(finding: Finding, refused: Mapping[_Key, str]) -> Finding:
    return replace(finding, replacement=None) if _key(finding) in refused else finding


def _with(outcome: Outcome, advice: Mapping[_Key, Finding]) -> Outcome:
    return replace(outcome, findings=tuple(_advised(f, advice) for f in outcome.findings))


def _advised(finding: Finding, advice: Mapping[_Key, Finding]) -> Finding:
    known = advice.get(_key(finding)) if _is_sure(finding) else None
    if known is None:
        return finding
    words = finding.suggestion or known.suggestion
    return replace(finding, suggestion=words, replacement=known.replacement)


def _unoffered(told: Outcome, refused: Mapping[_Key, str]) -> Iterator[SetAside]:
    for finding in told.findings:
        if _key(finding) in refused:
            yield unoffered(finding, refused[_key(finding)])
    for gap in told.gaps:
        for path in [gap.path] if gap.path else told.paths:
            yield SetAside(RULE, path, None, "corrections in this file", gap.why)


def _why_worse(path: str, name: str, before: Iterable[Outcome], after: Iterable[Outcome]) -> str:
    """What the file as it would be (`name`) has that the file as it is (`path`) has not."""
    missed = [outcome.analyzer for outcome in after if outcome.missed(name)]
    if missed:
        return f"{', '.join(missed)} could not look at the file with it"
    new = _counted(after, name) - _counted(before, path)
    return f"it brings what was not there: {', '.join(sorted(new))}" if new else ""


def _counted(outcomes: Iterable[Outcome], path: str) -> Counter[str]:
    """How often each rule and topic is found in a file."""
    findings = (f for outcome in outcomes for f in outcome.findings if f.span.path == path)
    return Counter(f"{finding.rule} ({finding.topic})" for finding in findings)
