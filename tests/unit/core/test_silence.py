"""Comments of ours that ask for silence about a finding."""

from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.finding import Silence
from bot.core.silence import silence_of
from tests.fakes import a_finding

RULE = "semgrep/command-injection"
NO, ASKED, STANDING = Silence.NO, Silence.ASKED, Silence.STANDING


def said(text: str, *hunks: Hunk, rule: str = RULE, line: int = 2) -> tuple[Silence, str]:
    file = ChangedFile("app.py", Status.MODIFIED, hunks=hunks)
    return silence_of(a_finding(rule, line=line), file, Content(text.encode()))


@pytest.mark.parametrize(
    ("comment", "silence", "why"),
    [
        ("# diffwarden: ignore[command-injection] names are ours", STANDING, "names are ours"),
        ("// diffwarden: ignore[semgrep/command-injection]: ours", STANDING, "ours"),
        ("/* diffwarden: ignore[command-injection] ours */", STANDING, "ours"),
        ("<!-- diffwarden: ignore[command-injection] ours -->", STANDING, "ours"),
        ("-- diffwarden: ignore[other, command-injection] ours", STANDING, "ours"),
        ("# Diffwarden: Ignore[command-injection] ours", STANDING, "ours"),
        ("# diffwarden: ignore[command-injection]", NO, ""),  # no reason
        ("# diffwarden: ignore[command-injection] -", NO, ""),
        ("# diffwarden: ignore[] ours", NO, ""),  # no rule
        ("# diffwarden: ignore ours", NO, ""),
        ("# diffwarden: ignore[other] ours", NO, ""),  # another rule
        ("# diffwarden: ignore[semgrep] ours", NO, ""),  # all of a source
        ("'diffwarden: ignore[command-injection] ours'", NO, ""),  # no comment
    ],
)
def test_it_names_rules_and_gives_a_reason(comment: str, silence: Silence, why: str) -> None:
    assert said(f"a()\nb()  {comment}\n") == (silence, why)


def test_it_may_stand_on_a_line_of_its_own_above() -> None:
    comment = "# diffwarden: ignore[command-injection] names are ours"

    assert said(f"  {comment}\nb()\n") == (STANDING, "names are ours")
    assert said(f"a()  {comment}\nb()\n") == (NO, "")  # that one speaks of its own line


@pytest.mark.parametrize(
    ("hunk", "silence"),
    [
        (Hunk(1, 1, 1, 1), ASKED),  # the change brings the comment
        (Hunk(2, 1, 2, 1), ASKED),  # and here the code below it
        (Hunk(2, 0, 3, 1), STANDING),  # more lines below
    ],
)
def test_it_counts_when_it_and_the_code_stood_there(hunk: Hunk, silence: Silence) -> None:
    text = "# diffwarden: ignore[command-injection] names are ours\nb()\nc()\n"

    assert said(text, hunk)[0] is silence


def test_a_reason_holds_no_secret() -> None:
    key = "ghp_" + "R4nd0mW0rdsOfN0Meaning" + "aB3dE5fG7h"

    _, why = said(f"a()\nb()  # diffwarden: ignore[command-injection] uses {key}\n")

    assert key not in why
    assert why.startswith("uses ")
