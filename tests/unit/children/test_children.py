"""Files answered by children that die, break, are slow, or never start."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, strategies as st

from bot.children.child import packed, unpacked
from bot.children.parent import Worker, answers
from bot.core.deadline import Deadline

WORKER = Worker("bot.parse.worker", "parse", seconds=2.0, total_seconds=60.0)


def file(said: bytes) -> bytes:
    about = {"language": said.decode(), "hunks": [], "comparable": True, "references": True}
    return packed(about, b"x = 1\n")


def test_what_breaks_a_child_costs_no_other_file() -> None:
    first, broken, last = answers(
        WORKER, [file(b"python"), file(b"no language"), file(b"python")], Deadline.after(60)
    )

    assert b'"symbols": [["x"' in first.line
    assert (broken.line, first, last.trouble) == (b"", last, "")
    assert broken.trouble.startswith("the process that was to parse it broke (KeyError")


@pytest.mark.parametrize(
    ("worker", "seconds", "trouble"),
    [
        pytest.param(WORKER, 0.0, "there was no time left to parse it", id="no time"),
        pytest.param(
            Worker("bot.no_such", "parse", 1.0, 60.0),
            60.0,
            "No module named bot.no_such) (it did not start)",
            id="no such module",
        ),
        pytest.param(
            Worker("bot.parse.worker", "parse", 1.0, 60.0, memory=8 * 1024**2),
            60.0,
            "(it did not start)",
            id="no memory to start",
        ),
    ],
)
def test_what_cannot_begin_is_trouble_of_every_file(
    worker: Worker, seconds: float, trouble: str
) -> None:
    told = list(answers(worker, [file(b"python")] * 50, Deadline.after(seconds)))

    assert len(told) == 50
    assert {one.line for one in told} == {b""}
    assert all(one.trouble.endswith(trouble) for one in told)


def test_no_files_need_no_child() -> None:
    nowhere = Worker("bot.no_such", "parse", 1.0, 60.0)

    assert list(answers(nowhere, [], Deadline.after(60))) == []


@given(st.lists(st.tuples(st.text(), st.lists(st.binary(), max_size=3)), max_size=5))
def test_what_is_packed_is_unpacked(files: list[tuple[str, list[bytes]]]) -> None:
    stream = io.BytesIO(b"".join(packed({"name": name}, *texts) for name, texts in files))

    told = [(header["name"], texts) for header, texts in unpacked(stream)]

    assert told == files
