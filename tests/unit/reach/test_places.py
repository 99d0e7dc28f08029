"""Which symbols are around a line."""

from __future__ import annotations

from hypothesis import given, strategies as st

from bot.core.outline import Symbol
from bot.reach.places import Places


@st.composite
def nested(draw: st.DrawFn, first: int = 1, last: int = 40, depth: int = 3) -> list[Symbol]:
    """Symbols that stand in each other or beside each other, each on lines of its own."""
    found: list[Symbol] = []
    while first <= last and draw(st.booleans()):
        start = draw(st.integers(first, last))
        end = draw(st.integers(start, last))
        found.append(Symbol(f"s{start}", "function", start, end))
        if depth and start < end:
            found += draw(nested(start + 1, end, depth - 1))
        first = end + 1
    return found


@given(nested(), st.integers(1, 41), st.randoms())
def test_around_is_what_holds_the_line_outermost_first(symbols, line, random) -> None:
    expected = sorted(
        (s for s in symbols if s.start <= line <= s.end), key=lambda s: (s.start, -s.end)
    )
    random.shuffle(symbols)

    assert Places(symbols).around(line) == expected


def test_nothing_is_inside_a_variable() -> None:
    symbols = [Symbol("ALL", "variable", 1, 3), Symbol("f", "function", 5, 6)]

    assert Places(symbols).around(2) == []
    assert Places(symbols).around(5) == [symbols[1]]
