"""Each weakness is found in its samples, every time, and what looks alike is left alone.

A line after `# ruleid: weakness` must be found, one after `# ok: weakness` must not. The samples go
through the analyzer as a review runs it, child process and all.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.analyzers.flow import Flow
from bot.core.deadline import Deadline
from bot.core.finding import Finding, Severity
from bot.flow.tables import knowledge_of
from bot.pipeline import subject_of
from tests.fakes import FakeSource

HERE = Path(__file__).parent / "python"
SAMPLES = {path.stem: path.read_text() for path in sorted(HERE.glob("*.py"))}
WEAKNESSES = knowledge_of("python").by_name
_MARK = re.compile(r"\s*# (ruleid|ok): ([\w-]+)")


def marked(word: str) -> set[tuple[str, str, int]]:
    """Sample, weakness and line of each mark with this word."""
    return {
        (name, found[2], number + 1)
        for name, text in SAMPLES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := _MARK.match(line)) and found[1] == word
    }


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    source = FakeSource({f"{name}.py": text for name, text in SAMPLES.items()})
    change = source.load()
    with subject_of(change, source.contents(change), (), Deadline.after(120)) as subject:
        said = list(Flow().analyze(subject))
    assert [thing for thing in said if not isinstance(thing, Finding)] == []
    return [thing for thing in said if isinstance(thing, Finding)]


@pytest.fixture(scope="module")
def told(findings: list[Finding]) -> set[tuple[str, str, int]]:
    """Sample, weakness and line of each finding."""
    return {
        (s.span.path.removesuffix(".py"), s.rule.removeprefix("flow/"), s.span.start)
        for s in findings
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_flaw_of_a_sample_is_found_and_nothing_else(
    sample: str, told: set[tuple[str, str, int]]
) -> None:
    wanted = {mark for mark in marked("ruleid") if mark[0] == sample}

    assert {each for each in told if each[0] == sample} == wanted


@pytest.mark.parametrize("weakness", WEAKNESSES)
def test_samples_show_a_flaw_and_what_looks_like_it(weakness: str) -> None:
    assert len([mark for mark in marked("ruleid") if mark[1] == weakness]) >= 2
    assert len([mark for mark in marked("ok") if mark[1] == weakness]) >= 3


def test_what_most_servers_refuse_is_milder(findings: list[Finding]) -> None:
    text = SAMPLES["header-injection"].splitlines()
    severities = {
        name: {
            finding.severity
            for finding in findings
            if finding.rule == "flow/header-injection"
            and finding.span.path == "header-injection.py"
            and f"{name}(" in text[finding.span.start - 1]
        }
        for name in ("send_header", "start_response")
    }

    assert severities == {"send_header": {Severity.HIGH}, "start_response": {Severity.MEDIUM}}
