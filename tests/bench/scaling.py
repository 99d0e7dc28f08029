"""How many workers, connections, calls and tokens so many pull requests a day need: a simulation.

    .venv/bin/python -m tests.bench.scaling [--pulls 1000 ...] [--seed 7]

By discrete events, with what was measured as service times (`Costs`) and a working day of one time
zone as the load (`PROFILE`). Prints the table of docs/scaling.md.
"""

from __future__ import annotations

import argparse
import heapq
import math
import random
import sys
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass

PROFILE = (
    *(0.5, 0.3, 0.2, 0.2, 0.3, 0.6, 1.2, 2.5, 5.0, 8.0, 10.0, 9.0),
    *(6.5, 8.5, 10.5, 10.5, 9.5, 6.5, 3.5, 2.0, 1.5, 1.3, 1.1, 0.8),
)
"""Percent of a day's pushes in each hour: offices of one time zone, with lunch."""
PUSHES = 2.5
"""Reviews of a pull request: its first, and one for each later push that lives long enough."""
MOST_WAITING = 30.0
"""Seconds that 95 of 100 reviews wait at most for a worker, in the busiest hour."""
WARM, WINDOW = 300.0, 3600.0
"""Seconds of the busiest hour's load: before it counts, and while it does."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a review takes; times are seconds. Those that vary are log-normal, told by their median.

    By measured parts (docs/performance.md, small changes, one processor for a worker): processor,
    requests to GitHub, connections. Assumed, and to be replaced by what your /metrics
    say: calls, their seconds, their tokens, and how much reviews differ.
    """

    slots: int = 4  # reviews_at_once
    poll: float = 0.5
    before: float = 0.8  # GitHub and git, until the change is there
    after: float = 0.6  # GitHub, to tell
    processor: float = 2.4
    processor_spread: float = 0.6
    calls: int = 4
    rounds: int = 2
    call: float = 8.0
    call_spread: float = 0.5
    tokens: int = 9_000  # of a call, in and out
    requests: float = 11.7  # to GitHub
    connections: int = 13  # of a worker
    front_connections: int = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one hour: seconds of waiting and until the verdict, and the busiest minute."""

    reviews: int
    waits: Sequence[float]
    totals: Sequence[float]
    calls: int
    busy: float

    def waited(self, share: float) -> float:
        return quantile(self.waits, share)

    def took(self, share: float) -> float:
        return quantile(self.totals, share)


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * share) - 1)] if ordered else 0.0


@dataclass(slots=True)
class _Review:
    came: float
    begun: float = 0.0
    worker: int = 0


def simulated(per_hour: float, workers: int, costs: Costs, seed: int) -> Run:
    """One busiest hour with so many reviews on average, after a warm-up."""
    chance = random.Random(seed)
    hour = _Hour(costs, workers, chance)
    now = 0.0
    while (now := now + chance.expovariate(per_hour / 3600.0)) < WARM + WINDOW:
        hour.at(now, hour.came, _Review(now))
    return hour.run()


class _Hour:
    """The state: a queue, workers with slots and one processor each, and what is to happen when."""

    def __init__(self, costs: Costs, workers: int, chance: random.Random) -> None:
        self._costs, self._chance = costs, chance
        self._events: list[tuple[float, int, object, _Review]] = []
        self._number = 0
        self._free = [costs.slots] * workers
        self._freest = [(-costs.slots, worker) for worker in range(workers)]  # some are out of date
        self._processor = [0.0] * workers
        self._queue: deque[_Review] = deque()
        self._waits: list[float] = []
        self._totals: list[float] = []
        self._calls: Counter[int] = Counter()
        self._used = 0.0

    def at(self, moment: float, act: object, review: _Review) -> None:
        self._number += 1
        heapq.heappush(self._events, (moment, self._number, act, review))

    def run(self) -> Run:
        while self._events:
            now, _, act, review = heapq.heappop(self._events)
            act(now, review)  # type: ignore[operator]
        minutes = [
            self._calls[minute] for minute in range(int(WARM // 60), int((WARM + WINDOW) // 60))
        ]
        share = self._used / (WINDOW * len(self._processor))
        return Run(len(self._waits), self._waits, self._totals, max(minutes, default=0), share)

    def came(self, now: float, review: _Review) -> None:
        self._queue.append(review)
        self._begin(now)

    def _begin(self, now: float) -> None:
        """Let reviews begin where most slots are free."""
        while self._queue and self._freest:
            free, worker = heapq.heappop(self._freest)
            if -free != self._free[worker]:
                continue
            self._slots(worker, -1)
            review = self._queue.popleft()
            review.worker = worker
            review.begun = now + self._chance.uniform(0.0, self._costs.poll)
            self.at(review.begun + self._costs.before, self._analyse, review)

    def _slots(self, worker: int, more: int) -> None:
        self._free[worker] += more
        if self._free[worker]:
            heapq.heappush(self._freest, (-self._free[worker], worker))

    def _analyse(self, now: float, review: _Review) -> None:
        """Use the worker's processor, one review after the other."""
        took = self._drawn(self._costs.processor, self._costs.processor_spread)
        ends = max(now, self._processor[review.worker]) + took
        self._processor[review.worker] = ends
        if WARM <= now < WARM + WINDOW:
            self._used += took
        self.at(ends, self._ask, review)

    def _ask(self, now: float, review: _Review) -> None:
        """Ask the model in rounds; the calls of a round are made at once."""
        at_once = self._costs.calls // self._costs.rounds
        for _ in range(self._costs.rounds):
            self._calls[int(now // 60)] += at_once
            now += max(
                self._drawn(self._costs.call, self._costs.call_spread) for _ in range(at_once)
            )
        self.at(now + self._costs.after, self._end, review)

    def _end(self, now: float, review: _Review) -> None:
        self._slots(review.worker, 1)
        if WARM <= review.came < WARM + WINDOW:
            self._waits.append(review.begun - review.came)
            self._totals.append(now - review.came)
        self._begin(now)

    def _drawn(self, median: float, spread: float) -> float:
        return median * math.exp(self._chance.gauss(0.0, spread))


def needed(per_hour: float, costs: Costs, seed: int) -> tuple[int, Run]:
    """The fewest workers with which reviews do not wait too long; at least two, for one may die.

    None are tried that could not even do the work if it came evenly.
    """
    workers = max(2, math.ceil(per_hour / 3600.0 * _load(costs)))
    while (run := simulated(per_hour, workers, costs, seed)).waited(0.95) > MOST_WAITING:
        workers += 1
    return workers, run


def _load(costs: Costs) -> float:
    """Workers that one review a second keeps busy at least: by their processors, by their slots."""
    processor = costs.processor * math.exp(costs.processor_spread**2 / 2)
    held = costs.before + processor + costs.rounds * costs.call + costs.after
    return max(processor, held / costs.slots)


HEAD = (
    "| pull requests a day | reviews in the busiest hour | `reviews_at_once` | workers | their "
    "processors used | until the verdict: p50, p95 | connections |\n|---|---|---|---|---|---|---|"
)
MODEL_HEAD = (
    "| pull requests a day | calls in the busiest minute | tokens in it "
    "| requests to GitHub in the busiest hour |\n|---|---|---|---|"
)
DAYS = (1_000, 10_000, 100_000)
SLOTS = (Costs(), Costs(slots=12))


def tables(days: Sequence[int] = DAYS, seed: int = 7) -> str:
    """What is needed of our own, with two numbers of slots, and what of others."""
    own, others = [HEAD], [MODEL_HEAD]
    for pulls in days:
        made = [(costs, needed(busiest(pulls), costs, seed)) for costs in SLOTS]
        own += [_own_row(pulls, costs, *found) for costs, found in made]
        costs, (_, run) = made[0]
        others.append(_others_row(pulls, costs, run))
    return "\n".join([*own, "", *others])


def busiest(pulls: int) -> float:
    """Reviews in the busiest hour of a day with so many pull requests."""
    return pulls * PUSHES * max(PROFILE) / sum(PROFILE)


def _own_row(pulls: int, costs: Costs, workers: int, run: Run) -> str:
    connections = workers * costs.connections + 2 * costs.front_connections
    return (
        f"| {pulls:,} | {run.reviews:,} | {costs.slots} | {workers} | {run.busy:.0%} "
        f"| {run.took(0.5):.0f} s, {run.took(0.95):.0f} s | {connections} |"
    )


def _others_row(pulls: int, costs: Costs, run: Run) -> str:
    tokens = run.calls * costs.tokens / 1e6
    requests = round(run.reviews * costs.requests, -2)
    return f"| {pulls:,} | {run.calls:,} | {tokens:.1f} million | {requests:,.0f} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pulls", type=int, nargs="+", default=DAYS)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    sys.stdout.write(f"{tables(chosen.pulls, chosen.seed)}\n")


if __name__ == "__main__":
    main()
