"""Which tests to run first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.core.report import Reaching
from bot.reach.callers import Case, Reached
from bot.reach.targets import Target

MAX_TESTS = 200
"""That are told, the first ones."""


def in_order(found: Iterable[tuple[Target, Reached]], changed: Collection[str]) -> list[Reaching]:
    """The tests that run a target, those first that are likeliest to tell of a fault.

    First those in files of the change (`changed` are their paths); then those with the fewest calls
    to what they run; then those that run most of it; then by path and line.
    """
    calls: dict[Case, int] = {}
    names: dict[Case, dict[str, None]] = {}
    for target, reached in found:
        for test, distance in reached.tests.items():
            calls[test] = min(distance, calls.get(test, distance))
            names.setdefault(test, {})[target.name] = None
    told = [Reaching(test.name, test.span, tuple(names[test]), calls[test]) for test in calls]
    told.sort(
        key=lambda it: (
            it.span.path not in changed,
            it.calls,
            -len(it.symbols),
            it.span,
            it.name,
        )
    )
    return told[:MAX_TESTS]
