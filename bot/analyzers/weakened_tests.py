"""Tests that a change makes ask for less: skipped, loosened, or with claims taken away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.analyzers.case_pairs import Pair, pairs
from bot.analyzers.claims import Meaning, Strength, meaning
from bot.core.change import ChangedFile, Status
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.outline import Case, Claim, Outline
from bot.core.ports import Subject, Survey
from bot.core.report import Gap
from bot.core.secrets import mask
from bot.parse.languages import CODE

TOPIC = "weakened-tests"

MAX_CLAIMS = 200
"""Of one test that are compared with one another; the time that takes is their number squared."""

_LANGUAGES = frozenset({"python", "javascript", "typescript", "tsx", "go"})

_TESTS = re.compile(
    r"(?:^|/)(?:tests?|__tests__|specs?|e2e|testing)/|(?:^|/)(?:test_|conftest)[^/]*$"
    r"|[._-](?:test|tests|spec|specs|cy)\.\w+$|_test\.go$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\b(?:def|class|function|func|const|let|var|type|interface|fn)\s+(?:\([^()\n]{0,80}\)\s*)?(\w+)"
)
_NAME = re.compile(r"[A-Za-z_]\w{2,}")
_HELPED = re.compile(
    r"parametrize|subTest|\.each\b|\b(?:_?check|verify|assert|expect|validate|ensure)_?[A-Z_]\w*\s*\("
)
_FOCUS = re.compile(r"\.only$|^f(?:it|describe|test)$")
_SOMETIMES = re.compile(r"skip_?(?:if|unless)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WeakenedTests(Survey):
    """Compares the tests of both sides. Nothing that it says blocks by default.

    A test that is moved, renamed or split is followed by its name and by its claims.
    """

    name: str = "weakened-tests"
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        """To tests that stood there before. It asks for no more of an outline than the language."""
        return (
            file.path in subject.readable
            and file.status in (Status.MODIFIED, Status.RENAMED)
            and _TESTS.search(file.path) is not None
            and _outline(file, subject).language in _LANGUAGES
        )

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap]:
        around = _Around(subject)
        for file in subject.change.files:
            outline = _outline(file, subject)
            if outline.trouble:
                yield Gap(file.path, outline.trouble)
            yield from _File(file, outline, around).findings()


def _outline(file: ChangedFile, subject: Subject) -> Outline:
    return subject.outlines.get(file.path, Outline())


@dataclass(frozen=True)
class _Around:
    """The rest of the change: the code it alters, and the lines it brings."""

    subject: Subject

    @cached_property
    def code(self) -> Sequence[ChangedFile]:
        """Changed files of code that are no tests."""
        return [
            file
            for file in self.subject.every
            if not _TESTS.search(file.path)
            and file.path in self.subject.contents
            and _outline(file, self.subject).language in CODE
        ]

    @cached_property
    def kept(self) -> frozenset[str]:
        """Names that changed code defines after the change."""
        texts = (self.subject.contents[file.path].text for file in self.code)
        return frozenset(name for text in texts for name in _DEFINED.findall(text))

    @cached_property
    def removed(self) -> frozenset[str]:
        """Names that changed files defined before it, and no longer do."""
        every = [self.subject.contents.get(file.path) for file in self.subject.every]
        before = {name for it in every if it for name in _DEFINED.findall(it.old_text)}
        after = {name for it in every if it for name in _DEFINED.findall(it.text)}
        return frozenset(before - after)

    @cached_property
    def brought(self) -> str:
        """All lines that the change brings, without white space."""
        found: list[str] = []
        for file in self.subject.every:
            content = self.subject.contents.get(file.path)
            if content and not content.is_binary:
                found += (line for _, line in content.at(file.added_lines()))
        return _bare("".join(found))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@dataclass(frozen=True)
class _File:
    """The tests of one file, before and after."""

    file: ChangedFile
    outline: Outline
    around: _Around

    def findings(self) -> Iterator[Finding]:
        found = pairs(self.outline.old_cases, self.outline.cases)
        changed: list[Claim] = []
        for pair in found:
            yield from self._skips(pair)
            yield from self._claims(pair, changed)
        if changed and self.around.code:
            yield self._told(
                "expected-changed", changed[0].line, _expected(len(changed)), Severity.LOW
            )
        yield from self._gone({id(pair.before) for pair in found})

    def _skips(self, pair: Pair) -> Iterator[Finding]:
        stood = Counter(claim.text for claim in pair.before.skips)
        for claim in pair.after.skips:
            stood[claim.text] -= 1
            is_new = stood[claim.text] < 0 and self.file.adds(claim.line)
            if is_new and _FOCUS.search(claim.text):
                message = "Only this test runs from now on, and none of the others in the file. "
                yield self._told("focused", claim.line, message + "Take the mark away.")
            elif is_new and not claim.conditional and not _SOMETIMES.search(claim.text):
                message = (
                    f"{_title(pair.after)} no longer runs, or may fail. Mend it, or say until "
                )
                yield self._told("skipped", claim.line, message + "when and why.")

    def _claims(self, pair: Pair, changed: list[Claim]) -> Iterator[Finding]:
        lost, gained = self._differing(pair)
        for claim in list(lost):
            other = _counterpart(claim, gained)
            if other is None:
                continue
            lost.remove(claim)
            gained.remove(other)
            before, after = meaning(claim.text), meaning(other.text)
            if before and after and _is_looser(after, before):
                yield self._told("loosened", other.line, _loosened(claim, other))
            elif before and after and after.strength is before.strength > Strength.COMPARE:
                changed += [] if self._is_helped(pair) else [other]
        missing = [claim for claim in lost if not self._is_excused(claim)]
        if len(missing) > len(gained) and not self._is_helped(pair) and pair.after.name:
            yield self._removed(pair, missing)

    def _removed(self, pair: Pair, missing: Sequence[Claim]) -> Finding:
        line = self._touched(pair.after.start, pair.after.end)
        left = "claims nothing any more" if not pair.after.claims else "claims less"
        message = (
            f"{_title(pair.after)} {left}: `{missing[0].text[:100]}` is gone, and what it tested "
            "stays. Put it back, or say what makes up for it."
        )
        severity = Severity.MEDIUM if self.around.code else Severity.LOW
        return self._told("claim-removed", line, message, severity)

    def _gone(self, followed: set[int]) -> Iterator[Finding]:
        """Tests that are nowhere any more, though the change alters the code that they tested."""
        for case in self.outline.old_cases:
            if not case.name or id(case) in followed or not case.claims:
                continue
            names = {name for claim in case.claims for name in _NAME.findall(claim.text)}
            if names & self.around.removed or not names & self.around.kept:
                continue
            if all(self._is_excused(claim) for claim in case.claims):
                continue
            message = (
                f"{_title(case)} is gone, while this change alters what it tested. Put it back, or "
                "say what makes up for it."
            )
            yield self._told("test-removed", self._after(case), message)

    def _differing(self, pair: Pair) -> tuple[list[Claim], list[Claim]]:
        """The claims of a test that only the old side has, and those that only the new one has."""
        before = Counter(claim.text for claim in pair.before.claims)
        after = Counter(claim.text for claim in pair.after.claims)
        return (
            _surplus(pair.before.claims, before - after)[:MAX_CLAIMS],
            _surplus(pair.after.claims, after - before)[:MAX_CLAIMS],
        )

    def _is_excused(self, claim: Claim) -> bool:
        """Whether a claim moved elsewhere, or went with what it was about."""
        names = set(_NAME.findall(claim.text))
        if names & self.around.removed or _bare(claim.text) in self.around.brought:
            return True
        return self._counts[1][claim.text] >= self._counts[0][claim.text]

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """How often the file claims what, before and after."""
        before, after = (
            Counter(claim.text for case in cases for claim in case.claims)
            for cases in (self.outline.old_cases, self.outline.cases)
        )
        return before, after

    def _is_helped(self, pair: Pair) -> bool:
        """Whether the test now claims by way of something that is not looked into."""
        content = self.around.subject.contents[self.file.path]
        lines = range(pair.after.start, pair.after.end + 1)
        added = [line for _, line in content.at(n for n in lines if self.file.adds(n))]
        return any(_HELPED.search(line[:1000]) for line in added)

    def _touched(self, start: int, end: int) -> int:
        return next((n for n in range(start, end + 1) if self.file.touches(n, n)), start)

    def _after(self, case: Case) -> int:
        """Where the change took a test of the old side away."""
        for hunk in self.file.hunks:
            if hunk.old_start <= case.end and case.start < hunk.old_start + hunk.old_length:
                return max(1, hunk.start)
        return self._touched(1, len(self.around.subject.contents[self.file.path].lines))

    def _told(
        self, rule: str, line: int, message: str, severity: Severity = Severity.MEDIUM
    ) -> Finding:
        last = max(1, len(self.around.subject.contents[self.file.path].lines))
        line = min(line, last)
        return Finding(
            rule=f"weakened-tests/{rule}",
            topic=TOPIC,
            message=mask(message),
            span=Span(self.file.path, line, line),
            severity=severity,
            confidence=Confidence.MEDIUM,
        )


def _surplus(claims: Iterable[Claim], surplus: Counter[str]) -> list[Claim]:
    found: list[Claim] = []
    for claim in claims:
        if surplus[claim.text] > 0:
            surplus[claim.text] -= 1
            found.append(claim)
    return found


def _counterpart(claim: Claim, gained: Sequence[Claim]) -> Claim | None:
    """The claim on the same thing that takes this one's place."""
    before = meaning(claim.text)
    if before is None:
        return None
    for other in gained:
        after = meaning(other.text)
        if after and _bare(after.subject) == _bare(before.subject):
            return other
    return None


_EMPTY = frozenset({"[]", "{}", "()", "''", '""', "0", "set()", "True", "False", "true", "false"})


def _is_looser(after: Meaning, before: Meaning) -> bool:
    if after.strength is Strength.TRUTH and before.expected in _EMPTY:
        return False  # `not x` says almost what `x == []` says
    if after.strength is before.strength is Strength.CLOSE:
        return after.slack > before.slack > 0
    return after.strength < before.strength


def _loosened(before: Claim, after: Claim) -> str:
    return (
        f"This claims less than before: `{before.text[:100]}` became `{after.text[:100]}`. Say "
        "why, or claim what is right."
    )


def _expected(count: int) -> str:
    what = "What a test expects" if count == 1 else f"What {count} tests expect"
    return (
        f"{what} changes together with the code. Check that the new values are right, not only so."
    )


def _title(case: Case) -> str:
    return f"The test {case.name[:100]!r}" if case.name else "A group of tests"
