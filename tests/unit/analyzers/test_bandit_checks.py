"""The table of bandit's checks: sentences with a reason, for checks that there are."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from bot.analyzers.bandit_checks import CHECKS
from bot.analyzers.hidden_characters import HiddenCharacters
from tests.fakes import a_change, a_file, a_subject


def test_every_check_is_one_of_bandits() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bandit", "--help"], capture_output=True, text=True, check=True
    )

    assert CHECKS.keys() <= set(re.findall(r"B\d{3}", told.stdout))


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_sentence_that_mends_it(check: str) -> None:
    told = CHECKS[check]

    assert re.fullmatch(r"[A-Z][^\n]{10,90}\.", told.hint)
    assert re.fullmatch(r"(CWE-[1-9]\d{0,3})?", told.topic)
    assert re.fullmatch(r"([A-Z][^\n]{20,110}\.)?", told.lowered)


def test_checks_that_see_the_flaw_itself_are_believed() -> None:
    for check in ("B113", "B201", "B306", "B501", "B506", "B507"):
        assert not CHECKS[check].lowered


def test_a_reordering_character_is_one_bug_with_what_hidden_characters_says_of_it() -> None:
    with a_subject({"a.py": "a = '\u202e'\n"}, a_change(a_file("a.py", 1))) as subject:
        (ours,) = HiddenCharacters().analyze(subject)

    assert CHECKS["B613"].topic == ours.topic
