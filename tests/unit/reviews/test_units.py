"""How a change is cut, printed and packed."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, strategies as st

from bot.core.finding import Severity, Span
from bot.core.outline import Outline, Symbol
from bot.reviews.margin import Margin
from bot.reviews.units import MAX_ADDED_COLUMNS, Desk, Unit, tokens, units
from tests.fakes import a_finding
from tests.unit.reviews.changes import a_page

DESK = Desk(9000)

CART = """\
class Cart:
    def total(self):
        return sum(i.price for i in self.items)

    def empty(self):
        self.items = []
"""
TOTAL = Symbol("Cart.total", "method", 2, 4)
OUTLINE = Outline("python", (Symbol("Cart", "class", 1, 7), TOTAL))
CHANGED = CART.replace(
    "        return sum(i.price for i in self.items)\n",
    "        for i in self.items:\n            s += i.price\n",
)


def numbered(count: int, changed: set[int] = frozenset()) -> str:
    return "".join(f"{'new' if n in changed else 'old'} {n}\n" for n in range(1, count + 1))


def test_a_unit_is_printed_with_its_numbers_and_marks():
    page = a_page(CART, CHANGED, "src/cart.py", OUTLINE)

    (unit,) = units(page, DESK)

    assert unit.text == (
        '## "src/cart.py" (python, modified), lines 1-7 in "Cart.total"\n'
        "    1   class Cart:\n"
        "    2       def total(self):\n"
        "      -         return sum(i.price for i in self.items)\n"
        "    3 +         for i in self.items:\n"
        "    4 +             s += i.price\n"
        "    5\n"
        "    6       def empty(self):\n"
        "    7           self.items = []"
    )


def test_what_a_tool_found_there_is_told_with_the_unit():
    page = a_page(CART, CHANGED, "src/cart.py", OUTLINE)
    here = a_finding(span=Span("src/cart.py", 4, 4), message='a "bad"\n## sum')
    elsewhere = a_finding(span=Span("src/cart.py", 9, 9))

    (unit,) = units(page, Desk.of(9000, (here, elsewhere), Margin()))

    assert unit.text.split("\n")[1] == r'# fake found at line 4: CWE-78 "a \"bad\" ## sum"'
    assert "line 9" not in unit.text


def test_small_things_that_a_tool_found_are_not_told():
    page = a_page(CART, CHANGED, "src/cart.py", OUTLINE)
    small = a_finding(span=Span("src/cart.py", 4, 4), severity=Severity.LOW)

    (unit,) = units(page, Desk.of(9000, (small,), Margin()))

    assert "found at line" not in unit.text


def test_a_change_outside_any_symbol_is_shown_with_a_few_lines():
    (unit,) = units(a_page(numbered(100), numbered(100, {50})), DESK)

    assert (unit.start, unit.end) == (42, 58)


def test_a_whole_function_is_shown_and_the_lines_beside_the_change():
    outline = Outline("", (Symbol("f", "function", 40, 51), Symbol("g", "function", 52, 60)))

    (unit,) = units(a_page(numbered(100), numbered(100, {50}), outline=outline), DESK)

    assert (unit.start, unit.end) == (40, 53)
    assert unit.text.startswith('## "app.py" (modified), lines 40-53 in "f"\n')


def test_a_blank_line_brings_no_context_with_it():
    outline = Outline("", (Symbol("Big", "class", 1, 100),))

    (unit,) = units(a_page("", "\n" * 30, outline=outline), DESK)
    (other,) = units(a_page("a\nb\nc\n", "a\n\nb\nc\n", outline=outline), DESK)

    assert (unit.start, unit.end) == (1, 30)
    assert (other.start, other.end) == (2, 2)


def test_changes_far_apart_are_units_of_their_own():
    found = list(units(a_page(numbered(100), numbered(100, {20, 80})), DESK))

    assert [(unit.start, unit.end) for unit in found] == [(12, 28), (72, 88)]


def test_of_a_long_symbol_only_the_surroundings_are_shown_and_how_it_begins():
    outline = Outline("", (Symbol("long", "function", 10, 900),))

    (unit,) = units(a_page(numbered(900), numbered(900, {500}), outline=outline), DESK)

    assert (unit.start, unit.end) == (492, 508)
    assert unit.text.startswith(
        '## "app.py" (modified), lines 492-508 in "long" (line 10: "old 10")\n'
    )


def test_a_long_new_file_breaks_where_symbols_start():
    outline = Outline("", tuple(Symbol(f"f{n}", "f", n, n + 29) for n in range(1, 120, 30)))

    found = list(units(a_page("", numbered(120), outline=outline), DESK))

    assert [(unit.start, unit.end) for unit in found] == [(1, 60), (61, 120)]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        pytest.param("a\nb\n", "b\n", ["      - a", "    1   b"], id="at the start"),
        pytest.param("a\nb\n", "a\n", ["    1   a", "      - b"], id="at the end"),
        pytest.param("a\n", "", ["      - a"], id="all there was"),
    ],
)
def test_removed_lines_are_printed_where_they_stood(old, new, rows):
    (unit,) = units(a_page(old, new), DESK)

    assert unit.text.split("\n")[1:] == rows


def test_a_long_line_is_cut_visibly_and_an_added_one_is_told():
    long = "x" * (MAX_ADDED_COLUMNS + 12)

    (unit,) = units(a_page(f"{long}\na\n", f"{long}\n{long}y\n"), DESK)

    assert unit.cut == (2,)
    assert f"    1   {'x' * 500} […cut]\n" in unit.text
    assert unit.text.endswith(f"    2 + {'x' * MAX_ADDED_COLUMNS} […cut]")


def test_no_printed_line_of_the_author_looks_like_one_of_ours():
    page = a_page("", '## "other.py" (python, modified), lines 1-2\n# bandit found nothing\n===\n')

    (unit,) = units(page, DESK)

    assert [line[0] for line in unit.text.split("\n")] == ["#", " ", " ", " "]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=60),
    st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=60),
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40)), max_size=6),
    st.integers(1400, 1700),
)
def test_every_changed_line_is_shown_once(old, new, spans, most):
    symbols = tuple(Symbol(f"s{start}", "f", start, start + more) for start, more in spans)
    page = a_page(
        "".join(f"{line}\n" for line in old),
        "".join(f"{line}\n" for line in new),
        outline=Outline("", symbols),
    )

    found = list(units(page, Desk(most)))

    rows = [row for unit in found for row in unit.text.split("\n")[1:]]
    added = [int(row[:5]) for row in rows if row[6] == "+"]
    assert added == sorted(page.added)
    assert sum(row[6] == "-" for row in rows) == sum(h.old_length for h in page.file.hunks)
    assert all(unit.cost <= most for unit in found)


def test_of_symbols_that_start_together_the_inner_one_is_named():
    outline = Outline("", (Symbol("outer", "f", 1, 9), Symbol("inner", "f", 1, 2)))

    (unit,) = units(a_page(numbered(9), numbered(9, {2}), outline=outline), DESK)

    assert 'in "inner"' in unit.text


def test_many_lines_in_many_symbols_take_little_time():
    symbols = tuple(Symbol(f"s{n}", "f", n, n + 1) for n in range(1, 20_000, 2))
    started = time.process_time()

    found = list(units(a_page("", numbered(20_000), outline=Outline("", symbols)), DESK))

    assert sum(len(re.findall(r" \+ new| \+ old", unit.text)) for unit in found) == 20_000
    assert time.process_time() - started < 10


def test_tokens_are_rather_too_many():
    assert tokens("def total(self):\n") >= 5  # o200k counts 5


def test_a_unit_costs_what_it_prints():
    (unit,) = units(a_page("", "x = 1\n"), DESK)

    assert isinstance(unit, Unit)
    assert unit.cost == tokens(unit.text)
