"""What a model repeats of its instructions is withheld, and only that."""

from __future__ import annotations

import pytest

from bot.core.finding import Severity
from bot.reviews.answer import Answer, Remark, Unreadable
from bot.reviews.echo import WHY, WITHHELD, Echo

WORDS = """You look for defects that a change brings in.
Say what goes wrong, for which input, and in which line of the file it does so.
"""
RUN = "Say what goes wrong, for which input, and in which line of the file"


def remark(**more: str) -> Remark:
    told = {"title": "It is wrong.", "why": "It divides by 0.", "trigger": "An empty list."} | more
    return Remark(
        **{"quote": "x / n", "path": "a.py"} | told,  # type: ignore[arg-type]
        line=1,
        category="correctness",
        cwe=None,
        severity=Severity.HIGH,
    )


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"title": RUN}, id="in the title"),
        pytest.param({"why": f"I was told: {RUN}. So I do."}, id="amid other words"),
        pytest.param({"trigger": RUN.upper()}, id="in capitals"),
        pytest.param({"why": RUN.replace(" ", "\n  ")}, id="over lines"),
    ],
)
def test_what_repeats_the_instructions_is_withheld(said: dict[str, str]) -> None:
    answer = Echo.of(WORDS).without(Answer((remark(), remark(**said))))

    assert answer == Answer((remark(),), (Unreadable(WITHHELD, WHY),))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"why": "Say what goes wrong, for which input."}, id="a few of the words"),
        pytest.param({"quote": RUN}, id="a quotation of the change"),
        pytest.param({"why": ""}, id="nothing"),
    ],
)
def test_other_words_are_kept(said: dict[str, str]) -> None:
    answer = Answer((remark(**said),), (Unreadable("x", "has no usable 'title'"),))

    assert Echo.of(WORDS).without(answer) == answer


def test_what_could_not_be_read_is_withheld_too() -> None:
    answer = Echo.of(WORDS).without(Answer((), (Unreadable(RUN, "has no usable 'path'"),)))

    assert answer.unreadable == (Unreadable(WITHHELD, "has no usable 'path'"),)


def test_few_words_have_no_echo() -> None:
    answer = Answer((remark(why="Short."),))

    assert Echo.of("Short.").without(answer) == answer
