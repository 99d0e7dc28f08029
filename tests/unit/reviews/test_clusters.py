"""What several passes say of one fault is one candidate, with its votes."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import given, strategies as st

from bot.core.finding import Severity
from bot.reviews.candidate import Candidate
from bot.reviews.clusters import NEAR, clustered
from bot.reviews.voices import Voice
from tests.unit.reviews.voicing import a_voice


def candidates(*voices: Voice, passes: int = 3) -> list[Candidate]:
    return clustered(voices, lambda _span: passes)


def told(found: Iterable[Candidate]) -> list[tuple[int, int]]:
    return [(candidate.span.start, candidate.votes) for candidate in found]


SQL = {"category": "security", "cwe": "CWE-89"}
NAMES = {"title": "`compute_5` gets `value_5` twice."}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(a_voice(5), a_voice(5, turn=2), [(5, 2)], id="the same in two passes"),
        pytest.param(a_voice(5), a_voice(5), [(5, 1)], id="twice in one pass is one vote"),
        pytest.param(a_voice(4, 6), a_voice(6, 8, 2), [(4, 2)], id="lines that overlap"),
        pytest.param(a_voice(5), a_voice(20, turn=2), [(5, 1), (20, 1)], id="far apart"),
        pytest.param(
            a_voice(5, **NAMES), a_voice(8, turn=2, **NAMES), [(5, 2)], id="near, of like names"
        ),
        pytest.param(a_voice(5), a_voice(8, turn=2), [(5, 1), (8, 1)], id="near, of other names"),
        pytest.param(
            a_voice(5, **NAMES),
            a_voice(8, **NAMES),
            [(5, 1), (8, 1)],
            id="near, but told apart by one pass",
        ),
        pytest.param(
            a_voice(5, **SQL),
            a_voice(5, turn=2, category="security", cwe="CWE-943"),
            [(5, 2)],
            id="weaknesses of one family",
        ),
        pytest.param(
            a_voice(5, **SQL), a_voice(5, turn=2), [(5, 1), (5, 1)], id="two kinds on one line"
        ),
        pytest.param(
            a_voice(5, **NAMES),
            a_voice(5, turn=2, **NAMES, category="api-misuse"),
            [(5, 2)],
            id="two kinds by name, one by what they speak of",
        ),
        pytest.param(
            a_voice(5, **NAMES),
            a_voice(5, **NAMES, category="api-misuse"),
            [(5, 1), (5, 1)],
            id="two kinds in one pass",
        ),
        pytest.param(a_voice(5), a_voice(5, turn=2, path="b.py"), [(5, 1), (5, 1)], id="two files"),
    ],
)
def test_voices_about_one_fault_are_one(one, other, expected):
    assert sorted(told(candidates(one, other))) == expected
    assert candidates(one, other) == candidates(other, one)


def test_the_worst_voice_leads_and_most_voices_name_the_kind():
    mild = a_voice(5, turn=1, severity=Severity.LOW, title="Mild `compute_5` `value_5`.")
    worst = a_voice(5, turn=2, severity=Severity.CRITICAL, title="Bad `compute_5` `value_5`.")
    other = a_voice(5, turn=3, category="data-loss", title="Lost `compute_5` `value_5`.")

    (candidate,) = candidates(mild, other, worst)

    assert (candidate.title, candidate.severity) == (worst.remark.title, Severity.CRITICAL)
    assert (candidate.rule, candidate.category) == ("model/correctness", "correctness")
    assert (candidate.votes, candidate.passes) == (3, 3)


def test_a_weakness_that_one_voice_names_is_kept():
    (candidate,) = candidates(a_voice(5, cwe="CWE-476"), a_voice(5, turn=2))

    assert (candidate.cwe, candidate.topic) == ("CWE-476", "CWE-476")


def test_when_it_happens_comes_before_why():
    (candidate,) = candidates(a_voice(trigger="An empty list.", why="It divides by its length."))

    assert candidate.why == "When: An empty list. It divides by its length."


def test_votes_are_never_more_than_passes():
    (candidate,) = candidates(a_voice(turn=1), a_voice(turn=2), passes=1)

    assert (candidate.votes, candidate.passes) == (2, 2)


VOICES = st.lists(
    st.builds(
        a_voice,
        line=st.integers(1, 30),
        turn=st.integers(1, 3),
        path=st.sampled_from(["a.py", "b.py"]),
        category=st.sampled_from(["correctness", "security", "tests"]),
        cwe=st.sampled_from([None, "CWE-78", "CWE-89"]),
        title=st.sampled_from(["One.", "Two `compute_5` `value_5`.", "Three `compute_7`."]),
    ),
    max_size=12,
)


@given(VOICES, st.randoms())
def test_the_order_of_voices_changes_nothing(voices, random):
    shuffled = list(voices)
    random.shuffle(shuffled)

    assert candidates(*voices) == candidates(*shuffled)


@given(VOICES)
def test_no_voice_is_lost_and_none_counts_twice_in_a_pass(voices):
    found = candidates(*voices)

    assert {c.path for c in found} == {v.span.path for v in voices}
    assert all(1 <= c.votes <= c.passes <= 3 for c in found)
    for voice in voices:
        near = [c for c in found if c.path == voice.span.path]
        assert any(abs(c.span.start - voice.span.start) <= NEAR for c in near)
    assert len(found) <= len(voices)


@given(VOICES)
def test_saying_it_all_again_in_another_pass_adds_votes_and_no_candidates(voices):
    once = candidates(*[v for v in voices if v.turn == 1])
    again = [v for v in voices if v.turn == 1]
    twice = candidates(*again, *(type(v)(v.remark, v.page, v.span, 2, v.quote) for v in again))

    assert len(twice) == len(once)
    assert all(candidate.votes == 2 for candidate in twice)


def test_a_flood_of_remarks_takes_little_time():
    voices = [
        a_voice(n % 60 + 1, turn=n % 30, category="tests", title=f"`x{n}` " * 60)
        for n in range(1500)
    ]
    started = time.process_time()

    candidates(*voices)

    assert time.process_time() - started < 10
