"""Outlines kept from one review to the next, in a store that may lose or spoil them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.outline import Case, Claim, Import, Outline, Symbol, SyntaxFault
from bot.parse.child import Limits
from bot.parse.frames import Job
from bot.parse.kept import KeptOutlines
from bot.parse.outline import outlines
from bot.parse.store import InMemory
from tests.unit.parse.sides import a_modified, an_added

MINUTE = 60.0
NO_TIME = Limits(total_seconds=0)
"""With these no file can be parsed: what has an outline has it from the store."""

OLD = "import os\n\n\ndef test_f():\n    assert os.sep\n"
NEW = "import os\nimport yaml\n\n\ndef test_f():\n    assert yaml\n    def (\n"
SIDES = {
    "old and new": a_modified("test_a.py", OLD, NEW),
    "only comments": a_modified("a.js", "f()\n", "f() // why\n"),
    "added": an_added("a.go", "package a\nfunc g() {}\n"),
    "other encoding": an_added("a.py", "def größe(): pass\n"),
}


class Spoilt(InMemory):
    """Gives `value` for whatever it was given."""

    def __init__(self, value: bytes) -> None:
        super().__init__()
        self.value = value

    def get(self, keys: Collection[str]) -> Mapping[str, bytes]:
        return dict.fromkeys(super().get(keys), self.value)


def outlined(
    side: tuple[ChangedFile, Content], store: InMemory, limits: Limits | None = None
) -> Outline:
    file, content = side
    until = Deadline.after(MINUTE)
    return outlines([file], {file.path: content}, until, limits, store)[file.path]


@pytest.mark.parametrize("side", SIDES.values(), ids=SIDES)
def test_what_was_parsed_once_is_not_parsed_again(side: tuple[ChangedFile, Content]) -> None:
    store = InMemory()

    first = outlined(side, store)

    assert not first.trouble
    assert outlined(side, store, NO_TIME) == first
    assert outlined(side, InMemory(), NO_TIME).trouble


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(a_modified("test_a.py", OLD, NEW + "\n"), id="new side"),
        pytest.param(a_modified("test_a.py", OLD + "\n", NEW), id="old side"),
        pytest.param(an_added("test_a.py", NEW), id="no old side"),
        pytest.param(a_modified("test_a.ts", OLD, NEW), id="language"),
    ],
)
def test_another_file_is_parsed(other: tuple[ChangedFile, Content]) -> None:
    store = InMemory()
    outlined(SIDES["old and new"], store)

    assert outlined(other, store, NO_TIME).trouble


def test_what_was_not_got_through_is_tried_again() -> None:
    store, side = InMemory(), SIDES["added"]

    assert outlined(side, store, NO_TIME).trouble
    assert not outlined(side, store).trouble


@pytest.mark.parametrize(
    "value", [b"", b"nonsense", b"[]", b"{}", b"null", b'["go"]', b"[" * 100_000, b'["x",1,2,3]']
)
def test_what_cannot_be_read_is_parsed_again(value: bytes) -> None:
    side = SIDES["added"]
    whole = outlined(side, InMemory())
    store = Spoilt(value)
    outlined(side, store)

    assert outlined(side, store) == whole


_texts = st.text(max_size=5)
_numbers = st.integers(1, 9)
_claims = st.lists(st.builds(Claim, _texts, _numbers, st.booleans()), max_size=2).map(tuple)
_cases = st.lists(st.builds(Case, _texts, _numbers, _numbers, _claims, _claims), max_size=2).map(
    tuple
)
_outlines = st.builds(
    Outline,
    _texts,
    st.lists(st.builds(Symbol, _texts, _texts, _numbers, _numbers), max_size=2).map(tuple),
    st.lists(st.builds(SyntaxFault, _numbers, _numbers, _texts), max_size=2).map(tuple),
    st.booleans(),
    st.lists(_texts, max_size=2).map(tuple),
    st.none(),
    st.lists(st.builds(Import, _texts, _numbers, st.booleans()), max_size=2).map(tuple),
    _cases,
    _cases,
)


@given(_outlines)
def test_it_comes_back_as_it_was(outline: Outline) -> None:
    jobs = {"a.py": Job("python", b"x", None, ())}
    kept = KeptOutlines(InMemory())
    kept.keep(jobs, {"a.py": outline})

    assert kept.known(jobs) == {"a.py": outline}
    assert kept.known({"a.py": replace(jobs["a.py"], new=b"y")}) == {}
