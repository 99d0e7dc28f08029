from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.ports import Prompt
from bot.core.prompt_digest import MARK, digest, unmarked

ONE, OTHER = "a1" * 16, "b2" * 16
HASH = "c3" * 16


def a_prompt(mark: str = ONE) -> Prompt:
    user = f"=== {mark} begin ===\nmd5 = '{HASH}'\n=== {mark} end ==="
    return Prompt("defects", f"Review. Rules: === {mark} ===", user, "{}")


def test_a_prompt_has_the_same_name_under_every_mark() -> None:
    assert digest(a_prompt(ONE)) == digest(a_prompt(OTHER))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(a_prompt(), name="second_look"), id="name"),
        pytest.param(replace(a_prompt(), system="Refute."), id="system"),
        pytest.param(replace(a_prompt(), user=a_prompt().user.replace(HASH, OTHER)), id="user"),
        pytest.param(replace(a_prompt(), schema='{"type": "object"}'), id="schema"),
        pytest.param(replace(a_prompt(), max_output_tokens=9), id="limit"),
        pytest.param(replace(a_prompt(), turn=2), id="turn"),
    ],
)
def test_what_asks_something_else_has_another_name(other: Prompt) -> None:
    assert digest(other) != digest(a_prompt())


def test_the_mark_alone_is_replaced() -> None:
    plain = unmarked(a_prompt())

    assert ONE not in plain.system + plain.user
    assert plain.user.count(MARK) == 2
    assert HASH in plain.user


@pytest.mark.parametrize("user", ["no mark", "half \udcff", "deadbeef" * 5])
def test_a_prompt_without_a_mark_stays_as_it_is_and_has_a_name(user: str) -> None:
    prompt = Prompt("defects", "s", user, "{}")

    assert unmarked(prompt) == prompt
    assert len(digest(prompt)) == 32
