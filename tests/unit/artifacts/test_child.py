"""Files scanned in a process of its own, which may die."""

from __future__ import annotations

import pytest

from bot.artifacts.child import Answer, Artifact, scanned
from bot.core.deadline import Deadline
from tests.model_files import harmless, hostile

LONG = b"\x80\x04" + b"N0" * 900_000 + b"N."


def test_each_file_gets_its_answer_in_order() -> None:
    files = [Artifact("a.pkl", hostile()), Artifact("b.pkl", harmless()), Artifact("c.pkl", b"\1")]

    first, second, third = scanned(files, Deadline.after(60))

    assert first.imports == ["posix.system"]
    assert second == Answer()
    assert third.gaps


def test_a_file_that_takes_too_long_costs_no_other() -> None:
    files = [Artifact("a.pkl", LONG), Artifact("b.pkl", hostile())]

    slow, fast = scanned(files, Deadline.after(60), seconds=0.4)

    assert slow.gaps == ["it took longer than 0.4 s to scan"]
    assert fast.imports == ["posix.system"]


def test_without_time_nothing_was_looked_at() -> None:
    (answer,) = scanned([Artifact("a.pkl", hostile())], Deadline.after(0))

    assert answer.gaps == ["there was no time left to scan it"]


@pytest.mark.parametrize("count", [0, 40])
def test_any_number_of_files_is_scanned(count: int) -> None:
    files = [Artifact(f"{n}.pkl", harmless()) for n in range(count)]

    assert list(scanned(files, Deadline.after(60))) == [Answer()] * count
