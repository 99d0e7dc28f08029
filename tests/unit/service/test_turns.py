"""Whose turn it is to write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.service.records import Records
from bot.service.turns import OvertakenError, taken

SETTLE = 0.6


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(f"sqlite:///{tmp_path}/records.db")


def test_who_was_overtaken_writes_no_more(records: Records) -> None:
    with taken(records, "a", 0.0) as first, taken(records, "a", 0.0) as second:
        with pytest.raises(OvertakenError):
            first.before_write()
        second.before_write()
        with taken(records, "another", 0.0) as third:
            third.before_write()
        second.before_write()


def test_one_waits_for_a_write_that_has_no_answer_yet(records: Records) -> None:
    with taken(records, "a", SETTLE) as first:
        first.before_write()
        began = time.monotonic()
        with taken(records, "a", SETTLE):
            assert SETTLE - 0.1 < time.monotonic() - began < SETTLE + 1


@pytest.mark.parametrize("writes", [0, 1], ids=["nothing written", "all answered"])
def test_one_does_not_wait_for_what_is_over(records: Records, writes: int) -> None:
    with taken(records, "a", 60.0) as first:
        for _ in range(writes):
            first.before_write()
    began = time.monotonic()
    with taken(records, "a", 60.0):
        assert time.monotonic() - began < 5
