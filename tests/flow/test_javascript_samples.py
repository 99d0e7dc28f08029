"""Every weakness of JavaScript is found in a sample where it is, and not where it only looks so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.core.deadline import Deadline
from bot.flow.child import Code, followed
from bot.flow.tables import knowledge_of
from bot.parse.languages import language_of

SAMPLES = Path(__file__).with_name("javascript")
_EXPECTED = re.compile(r"^\s*(?://|\{/\*)\s*(ruleid|ok): ([a-z-]+)")


@dataclass(frozen=True)
class Expected:
    """What is said of the line after a comment."""

    path: Path
    line: int
    weakness: str
    found: bool

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}-{self.weakness}-{'found' if self.found else 'fine'}"


def expectations() -> list[Expected]:
    return [
        Expected(path, number + 1, told[2], told[1] == "ruleid")
        for path in sorted(SAMPLES.iterdir())
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (told := _EXPECTED.match(line))
    ]


@cache
def flows() -> dict[Path, frozenset[tuple[int, str]]]:
    """Where what is found, by file; all are looked at in one child process."""
    paths = sorted(SAMPLES.iterdir())
    files = [
        Code("javascript", path.read_bytes(), language.name)
        for path in paths
        if (language := language_of(path.name))
    ]
    answers = list(followed(files, Deadline.after(120)))
    assert not [answer.trouble for answer in answers if answer.trouble]
    return {
        path: frozenset((flow.line, flow.weakness) for flow in answer.flows)
        for path, answer in zip(paths, answers, strict=True)
    }


@pytest.mark.parametrize("expected", expectations(), ids=str)
def test_a_flow_is_found_where_it_is_and_nowhere_else(expected: Expected) -> None:
    found = (expected.line, expected.weakness) in flows()[expected.path]

    assert found is expected.found


def test_each_weakness_has_a_sample_and_two_that_look_like_it() -> None:
    told = Counter((each.weakness, each.found) for each in expectations())

    for weakness in knowledge_of("javascript").names:
        assert told[weakness, True] >= 1, weakness
        assert told[weakness, False] >= 2, weakness
