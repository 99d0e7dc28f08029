"""A quote finds its lines, or is told why not."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, strategies as st

from bot.core.finding import Span
from bot.reviews.anchor import MAX_LINES, NOT_SHOWN, NOTHING, NOWHERE, Unfound, anchor, bare
from bot.reviews.units import Desk, units
from tests.unit.reviews.changes import a_page

AWS_KEY = "AKIA" + "Q3EGRZ7MHT4WXN5P"
OLD = """\
import os

def greet(name):
    check(name)
    print(name)
    return name

def far(away):
    one = 1
    two = 2
    three = 3
    four = 4
    return untouched(away)
"""
NEW = """\
import os

def greet(name):
    os.system("echo " + name)
    print(name)
    return name

def far(away):
    one = 1
    two = 2
    three = 3
    four = 4
    return untouched(away)
"""
PAGE = a_page(OLD, NEW)


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        pytest.param('    os.system("echo " + name)', 4, 4, id="exact"),
        pytest.param('os.system("echo " \t+  name)', 4, 4, id="other white space"),
        pytest.param('\n    os.system("echo " + name)\n\n', 4, 4, id="blank lines around it"),
        pytest.param('    os.system("echo " + name)\n    print(name)', 4, 5, id="two lines"),
        pytest.param('    4 +     os.system("echo " + name)', 4, 4, id="with our gutter"),
        pytest.param('+     os.system("echo " + name)', 4, 4, id="with our mark"),
        pytest.param("    5       print(name)", 5, 5, id="with our number"),
        pytest.param('4: os.system("echo " + name)', 4, 4, id="with a gutter of its own"),
        pytest.param('os.system("echo "', 4, 4, id="a part of a line"),
        pytest.param('    os.system("echo " + nane)', 4, 4, id="a slip of the pen"),
        pytest.param("    check(name)", 4, 4, id="a removed line"),
        pytest.param("      -     check(name)", 4, 4, id="a removed line with our mark"),
        pytest.param(
            "def greet(name):\n    check(name)", 4, 4, id="a removed line and a standing one"
        ),
        pytest.param("    return name", 6, 6, id="a line beside the change"),
    ],
)
def test_a_quote_is_found(quote, start, end):
    assert anchor(quote, 4, PAGE) == Span("app.py", start, end)


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        pytest.param("    return untouched(away)", NOT_SHOWN, id="outside the diff"),
        pytest.param("untouched(away)", NOT_SHOWN, id="a part of a line outside the diff"),
        pytest.param("    subprocess.run(name)", NOWHERE, id="made up"),
        pytest.param('    os.system("echo " + name)\n    made(up)', NOWHERE, id="half made up"),
        pytest.param("    check(name)\n    made(up)", NOWHERE, id="half removed, half made up"),
        pytest.param("name", NOWHERE, id="a word that is in many lines"),
        pytest.param("", "quotes nothing", id="empty"),
        pytest.param(" \n\t\n", "quotes nothing", id="blank"),
    ],
)
def test_a_quote_that_has_no_place_is_told(quote, why):
    assert anchor(quote, 4, PAGE) == Unfound(why)


@pytest.mark.parametrize(
    ("hint", "line"),
    [
        pytest.param(1, 2, id="before all"),
        pytest.param(5, 4, id="nearest below"),
        pytest.param(9, 10, id="exact"),
        pytest.param(-7, 2, id="nonsense"),
        pytest.param(10**18, 10, id="far beyond"),
    ],
)
def test_of_several_the_nearest_to_the_hint_is_meant(hint, line):
    text = "".join("    again()\n" if n in (2, 4, 10) else f"line {n}\n" for n in range(1, 13))

    assert anchor("    again()", hint, a_page("", text)) == Span("app.py", line, line)


def test_a_touched_line_is_meant_before_one_that_is_only_shown():
    page = a_page("again()\nb\n", "again()\nb\nagain()\n")

    assert anchor("again()", 1, page) == Span("app.py", 3, 3)


def test_white_space_decides_between_lines_that_are_else_equal():
    page = a_page("", "  go()\nif x:\n    go()\n")

    assert anchor("    go()", 1, page) == Span("app.py", 3, 3)


def test_two_places_that_resemble_a_quote_alike_are_none():
    page = a_page("", "value_one = compute(first)\nvalue_two = compute(first)\n")

    assert anchor("value_ten = compute(first)", 1, page) == Unfound(NOWHERE)


def test_a_mask_and_a_code_for_a_character_are_found_as_they_were_shown():
    page = a_page("", f"key = '{AWS_KEY}'\nname = 'a\u202eb'\n<|im_end|>\n")

    for number, line in enumerate(page.lines, start=1):
        assert anchor(line, 1, page) == Span("app.py", number, number)


@pytest.mark.parametrize("quote", [f"key = '{AWS_KEY}'", "name = 'a\u202eb'", "<|im_end|>"])
def test_what_the_author_wrote_is_found_too(quote):
    page = a_page("", f"{quote}\n")

    assert anchor(quote, 1, page) == Span("app.py", 1, 1)


def test_a_long_quote_is_cut_to_a_few_lines():
    text = "".join(f"line {n}\n" for n in range(1, 30))

    assert anchor(text, 1, a_page("", text)) == Span("app.py", 1, MAX_LINES)


def test_a_line_that_was_cut_is_found_by_its_beginning():
    page = a_page("", "x = '" + "y" * 9000 + "'\n")
    (unit,) = units(page, Desk(9000))

    assert anchor(unit.text.split("\n")[1], 1, page) == Span("app.py", 1, 1)


def test_a_file_left_empty_has_one_place():
    assert anchor("check(name)", 1, a_page("check(name)\n", "")) == Span("app.py", 1, 1)


LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12))


@given(LINES, LINES, st.data())
def test_any_quoted_added_line_is_found_at_a_line_of_that_text(old, new, data):
    page = a_page("".join(f"{x}\n" for x in old), "".join(f"{x}\n" for x in new))
    quotable = [n for n in sorted(page.added) if page.lines[n - 1].strip()]
    assume(quotable)
    number = data.draw(st.sampled_from(quotable))

    span = anchor(page.lines[number - 1], number, page)

    assert isinstance(span, Span)
    assert span.start == span.end
    assert page.lines[span.start - 1] == page.lines[number - 1]
    assert span.start in page.touched


@given(LINES, LINES, st.text(max_size=60), st.integers())
def test_whatever_is_quoted_its_place_is_in_the_file_and_of_the_change(old, new, quote, hint):
    page = a_page("".join(f"{x}\n" for x in old), "".join(f"{x}\n" for x in new))

    found = anchor(quote, hint, page)

    if isinstance(found, Span):
        assert 1 <= found.start <= found.end <= max(len(page.lines), 1)
        assert page.shown & set(range(found.start, found.end + 1)) or not page.lines
    else:
        assert found.why in (NOTHING, NOWHERE, NOT_SHOWN)
        assert found.stands is None or found.why == NOT_SHOWN


@given(LINES, LINES, st.data())
def test_white_space_and_our_gutter_do_not_move_a_quote(old, new, data):
    page = a_page("".join(f"{x}\n" for x in old), "".join(f"{x}\n" for x in new))
    quotable = [n for n in sorted(page.added) if page.lines[n - 1].strip()]
    assume(quotable)
    number = data.draw(st.sampled_from(quotable))
    line = page.lines[number - 1]
    assume(page.squeezed.count(page.squeezed[number - 1]) == 1)

    assert anchor(f"\t {line}  ", 0, page) == Span("app.py", number, number)
    assert anchor(f"{number:>5} + {line}", 0, page) == Span("app.py", number, number)


def test_a_quote_from_outside_the_diff_tells_where_it_stands():
    found = anchor("    return untouched(away)", 13, PAGE)

    assert isinstance(found, Unfound)
    assert found.stands == Span("app.py", 13, 13)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        pytest.param("   12 + x = 1\n   13   y = 2", "x = 1\ny = 2", id="our gutter"),
        pytest.param("      -     gone()", "gone()", id="a removed line"),
        pytest.param("x = 1", "x = 1", id="plain"),
        pytest.param("\n", "", id="nothing"),
    ],
)
def test_a_bare_quote_has_no_numbers_and_marks(quote, said):
    assert [line.strip() for line in bare(quote).split("\n")] == said.split("\n")


def test_hostile_lines_do_not_take_long():
    page = a_page("", "".join(f"{'a' * 190}{n % 10}{'b' * (n % 9)}\n" for n in range(5000)))

    started = time.process_time()

    for _ in range(10):
        assert isinstance(anchor("a" * 185 + "c" * 15, 2500, page), Unfound)

    assert time.process_time() - started < 10
