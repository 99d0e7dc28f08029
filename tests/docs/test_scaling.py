"""The page on what is needed says what the simulation does."""

from __future__ import annotations

from pathlib import Path

from tests.bench.scaling import PROFILE, Costs, simulated, tables

PAGE = Path(__file__).parents[2] / "docs/scaling.md"


def test_the_tables_are_those_of_the_simulation() -> None:
    text = PAGE.read_text()
    shown = text.partition("<!-- scaling -->")[2].partition("<!-- end of scaling -->")[0]
    assert shown.strip() == tables().strip()


def test_a_review_alone_takes_what_it_costs() -> None:
    costs = Costs(processor_spread=0.0, call_spread=0.0, poll=0.0)
    run = simulated(20, 2, costs, 1)
    assert max(run.waits) == 0
    assert abs(run.took(0.5) - (0.8 + 2.4 + 2 * 8.0 + 0.6)) < 0.01


def test_processors_are_used_as_much_as_the_work_says() -> None:
    """Little's law for the processors, within what chance does in an hour."""
    costs = Costs(processor_spread=0.0)
    run = simulated(1000, 4, costs, 3)
    assert abs(run.busy - 1000 * 2.4 / 3600 / 4) < 0.03


def test_the_busiest_hour_is_told_as_it_is() -> None:
    assert round(max(PROFILE) / sum(PROFILE) * 100, 1) == 10.5
