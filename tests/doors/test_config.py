"""`diffwarden config check`: settings that are allowed and have no effect are told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.doors.config import doubts
from bot.settings import FILE, Settings, file_layer, load
from tests.project import Project

TODAY = date(2027, 2, 1)


def settings(text: str) -> Settings:
    return load([file_layer(FILE, text.encode(), FILE)]).settings


@pytest.mark.parametrize(
    ("until", "doubted"),
    [
        pytest.param("until = 2027-01-31", True, id="ended yesterday"),
        pytest.param("until = 2027-02-01", False, id="ends today"),
        pytest.param("", False, id="for good"),
    ],
)
def test_a_waiver_that_has_ended_is_doubted(until: str, doubted: bool) -> None:
    waiver = f"[[waiver]]\nfingerprint = '{'a' * 32}'\nby = 'ada'\nwhy = 'x'\n{until}\n"

    found = list(doubts(settings(waiver), TODAY))

    told = f"the waiver of {'a' * 32} by ada ended on 2027-01-31: remove it, or give it another day"
    assert found == [told] * doubted


@pytest.mark.parametrize(
    ("pattern", "doubted"),
    [
        pytest.param("vendor/**", False, id="a folder"),
        pytest.param("*.snap", False, id="a name"),
        pytest.param("a/*/..b/.x", False, id="dots in names"),
        pytest.param("/vendor/**", True, id="absolute"),
        pytest.param("//vendor/**", True, id="absolute, with two slashes"),
        pytest.param("./vendor/**", True, id="from here"),
        pytest.param("../vendor/**", True, id="from above"),
        pytest.param("a/../vendor/**", True, id="up and down"),
        pytest.param("vendor/", True, id="a folder's own name"),
        pytest.param("a//b", True, id="an empty name"),
    ],
)
def test_a_pattern_that_can_match_nothing_is_doubted(pattern: str, doubted: bool) -> None:
    found = list(doubts(settings(f"[[exempt]]\npaths = ['{pattern}']\nwhy = 'x'\n"), TODAY))

    assert [repr(pattern) in doubt for doubt in found] == [True] * doubted


def test_doubts_are_warnings_and_no_errors(project: Project) -> None:
    project.commit({FILE: "[[exempt]]\npaths = ['/vendor/**']\nwhy = 'vendored'\n"})

    answer = project.run("config", "check", "--base", "main")

    assert answer.code == 0
    assert answer.stderr.startswith("warning: exempt pattern '/vendor/**' matches no file: ")
    assert answer.stdout.endswith("are sound\n")
