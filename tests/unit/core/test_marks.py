"""Marks in comments: ours are read, and nobody else's."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from bot.core.marks import Mark, Role, Seal, unsigned
from bot.core.pull import Comment, Person
from tests.standings import ADA, HEAD, ME, a_comment
from tests.timing import least_seconds

SEAL = Seal(b"a key", "o/r", 7)
MARK = Mark(Role.FINDING, HEAD, ("0123456789abcdef", "fedcba9876543210"), "a" * 16, ("bandit",))


def a_signed(text: str = "It is wrong.", mark: Mark = MARK, **more: object) -> Comment:
    return replace(a_comment(SEAL.signed(text, mark), by=ME), **more)  # type: ignore[arg-type]


marks = st.builds(
    Mark,
    role=st.sampled_from(Role),
    head=st.text("0123456789abcdef", max_size=64),
    fingerprints=st.lists(st.text(max_size=16), max_size=3).map(tuple),
    anchor=st.text(max_size=16),
    sources=st.lists(st.text(max_size=16), max_size=3).map(tuple),
)


@given(st.text(), marks)
def test_a_mark_is_read_as_it_was_written(text: str, mark: Mark) -> None:
    assert SEAL.mark_of(a_signed(text, mark), ME) == mark


@given(st.text())
def test_the_text_comes_back_without_its_mark(text: str) -> None:
    assert unsigned(SEAL.signed(text, MARK)) == text.replace("\r\n", "\n").strip()


def test_a_mark_is_one_line_that_nobody_sees() -> None:
    *_, blank, last = SEAL.signed("It is wrong.", MARK).split("\n")

    assert blank == ""
    assert re.fullmatch(r"<!-- diffwarden:1 [\w-]+ [0-9a-f]{64} -->", last)


def test_a_host_that_keeps_other_line_ends_changes_nothing() -> None:
    body = SEAL.signed("one\ntwo", MARK).replace("\n", "\r\n") + "\r\n"

    assert SEAL.mark_of(a_comment(body, by=ME), ME) == MARK


def test_a_repository_is_the_same_in_any_case() -> None:
    assert replace(SEAL, repo="O/R").mark_of(a_signed(), ME) == MARK


BODY = a_signed().body


@pytest.mark.parametrize(
    ("seal", "body", "author"),
    [
        pytest.param(SEAL, BODY, ADA, id="by another author"),
        pytest.param(SEAL, BODY, Person(ME.login, 5, is_bot=True), id="by one of our name"),
        pytest.param(Seal(b"other", "o/r", 7), BODY, ME, id="with another key"),
        pytest.param(Seal(b"a key", "o/r", 8), BODY, ME, id="from another pull request"),
        pytest.param(Seal(b"a key", "o/fork", 7), BODY, ME, id="from another repository"),
        pytest.param(SEAL, BODY.replace("wrong", "right"), ME, id="edited"),
        pytest.param(SEAL, BODY.replace(" -->", "0 -->"), ME, id="with a longer code"),
        pytest.param(SEAL, re.sub("[0-9a-f]{64}", "0" * 64, BODY), ME, id="with a wrong code"),
        pytest.param(SEAL, f"{BODY}\nmore", ME, id="with something behind it"),
        pytest.param(SEAL, BODY.replace("diffwarden:1", "diffwarden:2"), ME, id="of a later kind"),
        pytest.param(SEAL, "no mark at all", ME, id="without one"),
        pytest.param(SEAL, "", ME, id="empty"),
    ],
)
def test_what_is_not_ours_says_nothing(seal: Seal, body: str, author: Person) -> None:
    assert seal.mark_of(a_comment(body, by=author), ME) is None


def test_an_account_that_is_gone_is_not_us() -> None:
    ghost = replace(ME, id=0)

    assert SEAL.mark_of(a_signed(author=ghost), ghost) is None


@given(st.text() | st.text("<!- >diffwarden:1AZaz09_-\n"))
def test_any_text_can_be_read(body: str) -> None:
    assert SEAL.mark_of(a_comment(body, by=ME), ME) is None


@given(st.binary() | st.sampled_from([b"[" * 9000, b'{"role": "x"}', b"null", b"\xff", b"{}"]))
def test_any_payload_can_be_read_even_when_it_is_signed(payload: bytes) -> None:
    written = SEAL.signed("text", MARK)
    hostile = _resigned(payload)

    assert SEAL.mark_of(a_comment(written, by=ME), ME) == MARK
    assert SEAL.mark_of(a_comment(hostile, by=ME), ME) is None


def _resigned(payload: bytes) -> str:
    """A comment that who knows the key can write, as anybody knows the public one."""
    written = base64.urlsafe_b64encode(payload).decode().rstrip("=") or "A"
    return f"text\n\n<!-- diffwarden:1 {written} {SEAL._code('text', written)} -->"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<!-- diffwarden:1 " * 60_000, id="beginnings"),
        pytest.param("<!-- diffwarden:1 " + "a" * 1_000_000, id="a long payload"),
        pytest.param("\n" * 1_000_000, id="lines"),
        pytest.param(" " * 1_000_000 + "x", id="spaces"),
    ],
)
def test_time_is_linear(body: str) -> None:
    comment = a_comment(body, by=ME)

    mark = SEAL.mark_of(comment, ME)

    assert mark is None
    assert least_seconds(lambda: SEAL.mark_of(comment, ME)) < 0.5
