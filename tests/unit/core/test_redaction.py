"""Secrets that we hold, taken out of text however they are disguised."""

from __future__ import annotations

import base64
import random
import string
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

import pytest
from hypothesis import given, strategies as st

from bot.core.redaction import MARK, PART, Redactor
from tests.timing import least_seconds

LOT = random.Random(7)
LETTERS = string.ascii_letters + string.digits
TOKEN = "tok+" + "".join(LOT.choice(LETTERS) for _ in range(38)) + "/9"
SHORT = "Zq8+rt2W"


def parts_of(value: str, length: int = PART) -> list[str]:
    return [value[at : at + length] for at in range(len(value) - length + 1)]


def coded(before: bytes) -> Callable[[str], str]:
    return lambda value: base64.b64encode(before + value.encode() + b"!").decode()


DISGUISES: list[tuple[str, Callable[[str], str]]] = [
    ("plain", str),
    ("reversed", lambda value: value[::-1]),
    ("base64", coded(b"")),
    ("base64 shifted by one", coded(b"x")),
    ("base64 shifted by two", coded(b"xy")),
    ("base64 for URLs", lambda value: base64.urlsafe_b64encode(value.encode()).decode()),
    ("base64 reversed", lambda value: coded(b"")(value)[::-1]),
    ("hex", lambda value: value.encode().hex()),
    ("URL-encoded", lambda value: quote(value, safe="")),
    ("upper case", str.upper),
    ("spaced out", " ".join),
    ("a letter a line", "\n".join),
    ("broken in two", lambda value: f"{value[:9]} {value[9:]}"),
]


@pytest.mark.parametrize("disguise", [pytest.param(d, id=name) for name, d in DISGUISES])
@pytest.mark.parametrize("value", [TOKEN, SHORT], ids=["long", "short"])
def test_at_014_a_secret_is_found_in_every_disguise(
    disguise: Callable[[str], str], value: str
) -> None:
    hidden = disguise(value)

    cleaned = Redactor([value]).clean(f"It prints ({hidden}).")

    dense = "".join(cleaned.split())
    assert MARK in cleaned
    assert not any(part in dense for part in parts_of("".join(hidden.split())))
    assert cleaned.startswith("It prints (")
    assert cleaned.endswith(").")


@pytest.mark.parametrize("cut", [slice(7, None), slice(None, -7), slice(9, 9 + PART)])
def test_at_014_part_of_a_secret_is_found(cut: slice) -> None:
    cleaned = Redactor([TOKEN]).clean(f"see {TOKEN[cut]} here")

    assert cleaned == f"see {MARK} here"


def test_at_015_an_installation_token_is_redacted_whole() -> None:
    token = "ghs_12_eyJ" + "a1B2" * 20 + ".eyJ" + "c3D4" * 15 + "." + "e5_F" * 6

    assert Redactor(()).clean(f"token {token} end") == f"token {MARK} end"


@pytest.mark.parametrize(
    "token",
    [
        "ghp_" + "x" * 36,
        "github_pat_" + "a" * 30,
        "AKIAIOSFODNN7EXAMPLE",
        "sk-proj-" + "a1" * 20,
        "xoxb-123456789012-abc",
        "eyJ" + "a" * 20 + ".eyJ" + "b" * 20 + "." + "c" * 20,
    ],
)
def test_a_token_is_redacted_even_if_it_looks_made_up(token: str) -> None:
    assert Redactor(()).clean(f"a {token} b") == f"a {MARK} b"


def test_a_secret_that_we_do_not_hold_is_masked_by_its_shape() -> None:
    line = "password = 'q8Zr!tW3kd'"

    assert Redactor(()).clean(line) == "password = '‹secret: password›'"


def test_two_secrets_that_meet_are_one_mark() -> None:
    assert Redactor([TOKEN, "B" + SHORT * 2]).clean(f"{TOKEN}B{SHORT * 2}.") == f"{MARK}."


@pytest.mark.parametrize("value", ["", "short", "1234567"])
def test_a_value_too_short_to_be_a_secret_is_left_alone(value: str) -> None:
    text = f"a {value} b"

    assert Redactor([value]).clean(text) == text


@given(st.text(), st.lists(st.text(max_size=30), max_size=3))
def test_text_without_secrets_is_left_alone(text: str, values: list[str]) -> None:
    redactor = Redactor(values)

    cleaned = redactor.clean(text)

    assert MARK in cleaned or "‹secret" in cleaned or cleaned == text


@given(st.text(), st.text(), st.sampled_from([disguise for _, disguise in DISGUISES]))
def test_no_part_of_a_secret_is_left_in_any_text(
    before: str, after: str, disguise: Callable[[str], str]
) -> None:
    hidden = disguise(TOKEN)

    cleaned = Redactor([TOKEN]).clean(before + hidden + after)

    dense = "".join(cleaned.split())
    assert not any(part in dense for part in parts_of("".join(hidden.split())))


@pytest.mark.parametrize("piece", ["<!--", "![", "[](", "eyJ", "AAAA", "`", "@", TOKEN[:11], " "])
def test_at_036_hostile_text_is_cleaned_in_time_linear_in_its_length(piece: str) -> None:
    redactor = Redactor([TOKEN, SHORT])

    short, long = (
        least_seconds(partial(redactor.clean, (piece * length)[:length]))
        for length in (65_000, 130_000)
    )

    assert short < 1
    assert long < 2.5 * short + 0.1
