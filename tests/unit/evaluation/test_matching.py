"""Which findings tell of which flaws, and who gets the credit."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.core.deadline import Deadline
from bot.core.finding import Severity, Span
from bot.evaluation.cases import Golden
from bot.evaluation.matching import MARGIN, WIDEST, ByPlace, is_of, paired
from bot.evaluation.topics import CATEGORIES, same_topic
from bot.evaluation.trial import Depth, Told
from bot.reviews import categories

FLAW = Golden(Severity.HIGH, "security", "CWE-89", "a query is built", (Span("app.py", 40, 41),))
TOLD = Told(
    ("model/security",), ("CWE-89",), "a query", (Span("app.py", 40, 40),), None, Depth.QUOTED
)


@pytest.mark.parametrize(
    ("path", "start", "end", "near"),
    [
        pytest.param("app.py", 40, 41, True, id="same-lines"),
        pytest.param("app.py", 41 + MARGIN, 60, True, id="just-within-the-margin-below"),
        pytest.param("app.py", 42 + MARGIN, 60, False, id="just-beyond-it"),
        pytest.param("app.py", 30, 40 - MARGIN, True, id="just-within-the-margin-above"),
        pytest.param("app.py", 30, 39 - MARGIN, False, id="just-before-it"),
        pytest.param("app.py", 1, 500, False, id="the-whole-file"),
        pytest.param("app.py", 41 - WIDEST, 500, True, id="a-long-one-that-starts-near"),
        pytest.param("lib.py", 40, 41, False, id="another-file"),
    ],
)
def test_a_finding_is_of_a_flaw_that_is_near(path: str, start: int, end: int, near: bool) -> None:
    assert is_of(replace(TOLD, spans=(Span(path, start, end),)), FLAW) is near


@pytest.mark.parametrize(
    ("rule", "topic", "category", "cwe", "same"),
    [
        pytest.param("bandit/B608", "CWE-89", "security", "CWE-89", True, id="one-weakness"),
        pytest.param("x/y", "CWE-943", "security", "CWE-89", True, id="one-family"),
        pytest.param("model/security", "CWE-79", "security", "CWE-89", False, id="two-families"),
        pytest.param("model/security", "security", "security", "CWE-89", True, id="no-weakness"),
        pytest.param("bandit/B608", "CWE-89", "security", "", True, id="a-tools-weakness"),
        pytest.param("bandit/B608", "CWE-89", "tests", "", False, id="another-category"),
        pytest.param("model/data-loss", "data-loss", "concurrency", "CWE-362", True, id="kin"),
        pytest.param("model/tests", "tests", "correctness", "", False, id="tests-are-no-kin"),
        pytest.param("model/performance", "CWE-407", "tests", "", False, id="not-kin"),
        pytest.param("model/correctness", "CWE-476", "correctness", "", True, id="null"),
        pytest.param("x/y", "CWE-367", "concurrency", "", True, id="a-race-is-concurrency"),
        pytest.param("secrets/aws", "hidden", "security", "", False, id="a-topic-of-its-own"),
    ],
)
def test_topics(rule: str, topic: str, category: str, cwe: str, same: bool) -> None:
    assert same_topic(rule, topic, category, cwe) is same


def test_each_voice_of_a_finding_counts() -> None:
    two = replace(
        TOLD,
        rules=("bandit/B101", "model/security"),
        topics=("CWE-703", "CWE-89"),
        spans=(Span("app.py", 1, 1), Span("app.py", 40, 40)),
    )

    assert is_of(two, FLAW)
    assert two.sources == ("bandit", "model")


def test_the_categories_are_those_that_a_model_may_name() -> None:
    assert set(CATEGORIES) == set(categories.CATEGORIES)


def test_by_place_every_finding_gets_all_the_flaws_it_tells_of() -> None:
    other = replace(FLAW, places=(Span("app.py", 43, 43), Span("lib.py", 1, 1)))
    far = replace(TOLD, spans=(Span("lib.py", 2, 2),))

    matches = ByPlace().match([FLAW, other], [TOLD, far], Deadline.after(1))

    assert matches.same_as == ((0, 1), (1,))


def told_of(*flaws: int) -> Told:
    return replace(TOLD, same_as=flaws)


def test_a_finding_makes_room_for_another_that_has_no_choice() -> None:
    assert paired([told_of(0, 1), told_of(0)]) == {1: 0, 0: 1}


def test_two_findings_of_one_flaw_get_one_credit_and_the_first_has_it() -> None:
    assert paired([told_of(0), told_of(0)]) == {0: 0}


@given(st.lists(st.frozensets(st.integers(0, 4), max_size=5), max_size=5))
def test_as_many_flaws_as_can_be_are_paired_each_with_a_finding_that_tells_of_it(
    told: list[frozenset[int]],
) -> None:
    pairs = paired([told_of(*sorted(flaws)) for flaws in told])

    assert all(flaw in told[index] for flaw, index in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    assert len(pairs) == most(told)


def most(told: list[frozenset[int]]) -> int:
    """The most flaws that can have a finding of their own, found by trying every order."""
    best = 0
    for order in itertools.permutations(range(5)):
        taken = zip(told, order, strict=False)
        best = max(best, sum(flaw in flaws for flaws, flaw in taken))
    return best
