"""How units are packed into prompts."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, strategies as st

from bot.core.outline import Outline, Symbol
from bot.reviews.batches import batches
from bot.reviews.units import Desk, Unit, units
from tests.unit.reviews.changes import a_page

DESK = Desk(2500)
PAGE = a_page("", "x\n")


def numbered(count: int) -> str:
    return "".join(f"line {n}\n" for n in range(1, count + 1))


def test_batches_hold_to_their_size_and_keep_a_file_together():
    outline = Outline("", tuple(Symbol(f"f{n}", "f", n, n + 9) for n in range(1, 150, 10)))
    pages = [a_page("", numbered(150), f"f{n}.py", outline) for n in range(12)]

    found = list(batches([tuple(units(page, DESK)) for page in pages], 2500))

    assert all(sum(unit.cost for unit in batch) <= 2500 for batch in found)
    homes = [{unit.page.file.path for unit in batch} for batch in found]
    assert sum(len(home) for home in homes) == len(pages)
    assert len(found) < len(pages) < sum(map(len, found))


def test_pages_are_made_only_as_batches_are_taken():
    made = []

    def files() -> Iterator[tuple[Unit, ...]]:
        for n in range(1000):
            made.append(n)
            yield tuple(units(a_page("", numbered(150), f"f{n}.py"), DESK))

    next(batches(files(), 2500))

    assert len(made) < 10


@given(st.lists(st.lists(st.integers(1, 120), max_size=6), max_size=12), st.integers(50, 100))
def test_every_unit_is_in_one_batch_in_order_and_only_a_single_one_may_be_too_large(costs, most):
    files = [tuple(Unit(PAGE, 1, 1, "", cost) for cost in file) for file in costs]

    found = list(batches(files, most))

    assert [unit.cost for batch in found for unit in batch] == [c for file in costs for c in file]
    assert all(batch for batch in found)
    assert all(len(batch) == 1 or sum(u.cost for u in batch) <= most for batch in found)
