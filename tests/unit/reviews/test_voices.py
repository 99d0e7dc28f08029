"""Where a remark is put, and why it is set aside."""

from __future__ import annotations

import pytest

from bot.core.finding import Span
from bot.core.outline import Outline, Symbol
from bot.core.report import SetAside
from bot.reviews.anchor import NOT_SHOWN
from bot.reviews.margin import Margin
from bot.reviews.voices import NO_FILE, UNTOUCHED, Voice, placed
from tests.unit.reviews.changes import a_page
from tests.unit.reviews.voicing import a_remark

OLD = "".join(f"step({n})\n" for n in range(1, 31))
NEW = OLD.replace("step(10)", "start(10)").replace("step(13)", "stop(13)")
"""Lines 10 and 13 change; 11 and 12 stand between them."""


def place(quote: str, line: int = 1, path: str = "app.py", *, end: int = 30) -> Voice | SetAside:
    page = a_page(OLD, NEW, outline=Outline("", (Symbol("run", "function", 1, end),)))
    remark = a_remark(quote=quote, line=line, path=path)
    return placed(remark, 2, {"app.py": page}, Margin())


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        pytest.param("start(10)", 10, 10, id="a changed line"),
        pytest.param("step(9)\nstart(10)", 9, 10, id="an unchanged line and a changed one"),
        pytest.param("step(10)", 10, 10, id="a removed line"),
        pytest.param("step(11)\nstep(12)", 10, 12, id="between changed lines"),
    ],
)
def test_what_the_change_touches_is_put_there(quote, start, end):
    voice = place(quote, path="./app.py")

    assert isinstance(voice, Voice)
    assert (voice.span, voice.turn) == (Span("app.py", start, end), 2)


@pytest.mark.parametrize(
    ("quote", "path", "why"),
    [
        pytest.param("step(9)", "app.py", UNTOUCHED, id="above all changes"),
        pytest.param("step(14)", "app.py", UNTOUCHED, id="below all changes"),
        pytest.param("step(25)", "app.py", NOT_SHOWN, id="far away"),
        pytest.param("start(10)", "b.py", NO_FILE, id="another file"),
        pytest.param("start(10)", "../app.py", NO_FILE, id="way up"),
    ],
)
def test_what_the_change_leaves_alone_is_set_aside(quote, path, why):
    aside = place(quote, path=path)

    assert isinstance(aside, SetAside)
    assert aside.why == why


def test_lines_between_changes_of_two_symbols_are_left_alone():
    assert isinstance(place("step(11)", end=12), SetAside)
