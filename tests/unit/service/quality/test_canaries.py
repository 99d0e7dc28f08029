"""When canaries sing, and what their songs mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.finding import Severity, Span
from bot.core.report import Verdict
from bot.evaluation.cases import load
from bot.evaluation.trial import Depth, Told, Trial
from bot.resources import canaries_dir
from bot.service.intake import Dispatcher
from bot.service.quality.canaries import schedule, song
from bot.service.quality.ledger import Song
from bot.service.records import Records
from tests.fakes import FakeEngine

FLAW = Told(
    rules=("model/correctness",),
    topics=("correctness",),
    message="It rounds down.",
    spans=(Span("pages.py", 12, 12),),
    severity=Severity.HIGH,
    depth=Depth.QUOTED,
    same_as=(0,),
)
OTHER = replace(FLAW, same_as=())
DROPPED = replace(FLAW, depth=Depth.ALL)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    yield made
    made.close()


def test_many_workers_have_them_reviewed_once_in_a_while(records: Records) -> None:
    engine = FakeEngine()
    for minute in range(0, 6 * 60, 10):
        schedule(Dispatcher(records, engine), 2.0, now=7_200_000 + minute * 60)

    assert len(engine.queued) == 3


@pytest.mark.parametrize(
    ("told", "is_clean", "expected"),
    [
        pytest.param((FLAW,), False, Song.RIGHT, id="the flaw"),
        pytest.param((FLAW, OTHER), False, Song.RIGHT, id="the flaw, and more"),
        pytest.param((OTHER,), False, Song.WRONG, id="something else"),
        pytest.param((DROPPED,), False, Song.WRONG, id="the flaw, but not said"),
        pytest.param((), False, Song.WRONG, id="nothing"),
        pytest.param((), True, Song.RIGHT, id="clean, and nothing"),
        pytest.param((OTHER,), True, Song.WRONG, id="clean, and something"),
        pytest.param((DROPPED,), True, Song.RIGHT, id="clean, and nothing said"),
    ],
)
def test_a_song_is_right_or_wrong(told: tuple[Told, ...], is_clean: bool, expected: Song) -> None:
    assert song(Trial(Verdict.PASS, told), is_clean=is_clean) is expected


def test_an_outage_tells_nothing_of_the_model() -> None:
    trial = Trial(Verdict.INCOMPLETE, (), troubles=("a.py: no answer",))

    assert song(trial, is_clean=True) is Song.UNHEARD


def test_each_flawed_canary_has_a_clean_twin() -> None:
    cases = load(canaries_dir())

    clean = {case.title for case in cases if not case.golden}
    flawed = {case.title for case in cases if case.golden}
    assert clean == flawed
    assert len(cases) == 2 * len(flawed)
