"""Which tests are told first."""

from __future__ import annotations

from hypothesis import given, strategies as st

from bot.core.finding import Span
from bot.core.outline import Symbol
from bot.reach.callers import Case, Reached
from bot.reach.order import MAX_TESTS, in_order
from bot.reach.targets import Target


def a_target(name: str) -> Target:
    return Target("shop/cart.py", Symbol(name, "function", 1, 5), (2,))


def a_case(name: str, path: str = "tests/test_b.py", line: int = 1) -> Case:
    return Case(name, Span(path, line, line))


def order(found: dict[str, dict[Case, int]], changed: tuple[str, ...] = ()) -> list[str]:
    pairs = [(a_target(name), Reached(dict(tests))) for name, tests in found.items()]
    return [test.name for test in in_order(pairs, changed)]


def test_tests_of_the_change_come_first_then_the_nearest_then_those_that_run_most() -> None:
    far, near, both = a_case("far"), a_case("near", line=9), a_case("both", line=20)
    ours, first = a_case("ours", "tests/test_new.py"), a_case("first", "tests/test_a.py")
    found = {
        "total": {far: 2, near: 1, both: 1, ours: 3},
        "pay": {both: 2, first: 1},
    }

    assert order(found, ("tests/test_new.py",)) == ["ours", "both", "first", "near", "far"]


def test_a_test_is_told_once_with_all_that_it_runs() -> None:
    test = a_case("both")
    pairs = [(a_target("total"), Reached({test: 2})), (a_target("pay"), Reached({test: 1}))]

    (told,) = in_order(pairs, ())
    assert (told.symbols, told.calls) == (("total", "pay"), 1)


CASES = st.builds(
    a_case, st.sampled_from("abcd"), st.sampled_from(["a.py", "b.py"]), st.integers(1, 9)
)
FOUND = st.dictionaries(
    st.sampled_from(["f", "g", "h"]), st.dictionaries(CASES, st.integers(1, 3), max_size=5)
)


@given(FOUND, st.sets(st.sampled_from(["a.py", "b.py"])), st.randoms())
def test_the_order_is_whole_and_depends_on_nothing_else(found, changed, random) -> None:
    pairs = [(a_target(name), Reached(dict(tests))) for name, tests in found.items()]
    told = in_order(pairs, changed)
    shuffled = [
        (target, Reached(dict(random.sample(list(r.tests.items()), len(r.tests)))))
        for target, r in pairs
    ]

    assert in_order(shuffled, changed) == told
    assert {(t.name, t.span) for t in told} == {(c.name, c.span) for t in found.values() for c in t}
    keys = [(t.span.path not in changed, t.calls, -len(t.symbols)) for t in told]
    assert keys == sorted(keys)


def test_there_is_an_end_to_what_is_told() -> None:
    cases = {a_case(f"test_{n}", line=n + 1): 1 for n in range(MAX_TESTS + 5)}

    assert len(order({"total": cases})) == MAX_TESTS
