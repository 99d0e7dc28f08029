"""Times reviews with a model on loopback that takes its time, and prints a table.

    .venv/bin/python -m tests.bench.model [--runs 5] [--only NAME]

The changes are made to the standard library's own sources.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.deadline import Deadline
from bot.core.ports import Prompt
from bot.models.openai import OpenAIModel
from bot.models.tokens import estimate
from bot.parallel import in_threads
from tests.bench.bench import Run, git, repository, review, timed
from tests.model_server import ANSWER, Asked, ScriptedServer, Step, completion

LATENCY = 1.0  # seconds for an answer of the model
UNITS = 8
FILES = 10
FUNCTION = '''

def number_{i}(values):
    """The number of values that are not empty."""
    total = 0
    for value in values:
        if value:
            total += 1
    return total
'''


@dataclass
class Slow:
    """An answer after a while, and when it was being waited for."""

    asked: list[Asked] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Step:
        self.asked.append(asked)
        time.sleep(LATENCY)
        self.spans.append((asked.at, time.monotonic()))
        return completion(ANSWER, usage={"prompt_tokens": sent(asked), "completion_tokens": 6})

    def waited(self) -> float:
        """Seconds in which at least one answer was being waited for; forgets them."""
        total, done = 0.0, 0.0
        for start, end in sorted(self.spans):
            total += max(0.0, end - max(start, done))
            done = max(done, end)
        self.spans.clear()
        return total


def sent(asked: Asked) -> int:
    """Tokens of a request, about."""
    return sum(estimate(message["content"]) for message in asked.body["messages"])


def changed(folder: Path) -> int:
    """A repository whose last commit changes ten files; gives the lines that it adds."""
    names = repository(folder, FILES)
    for i, name in enumerate(names):
        with (folder / name).open("a") as file:
            file.write(FUNCTION.format(i=i))
    git(folder, "commit", "-q", "-a", "-m", "numbers")
    return FILES * FUNCTION.count("\n")


def ten_files(folder: Path, runs: int) -> list[str]:
    lines = changed(folder)
    slow = Slow()
    bare: list[Run] = []
    full: list[tuple[Run, float]] = []
    with ScriptedServer(slow) as server:
        words = [f"OPENAI_BASE_URL={server.url}", "DIFFWARDEN_MODEL=slow", "OPENAI_API_KEY=none"]
        asking = ["env", *words, *(word for word in review() if word != "--no-model")]
        for turn in range(runs + 1):
            seen = timed(review(), folder), timed(asking, folder)
            waited = slow.waited()
            if turn:
                bare.append(seen[0])
                full.append((seen[1], waited))
    return table(bare, full, sum(map(sent, slow.asked)) / (runs + 1) / lines)


def table(bare: Sequence[Run], full: Sequence[tuple[Run, float]], tokens: float) -> list[str]:
    pairs = [
        (run.wall - waited, without.wall) for (run, waited), without in zip(full, bare, strict=True)
    ]
    over = statistics.median(own - without for own, without in pairs)
    peaks = max(run.peak for run in bare), max(run.peak for run, _ in full)
    walls = [statistics.median(run.wall for run in runs) for runs in (bare, [r for r, _ in full])]
    waited = statistics.median(waited for _, waited in full)
    return [
        f"| {FILES} files: without a model | {walls[0]:.2f} s | {peaks[0]:.0f} MiB | |",
        f"| {FILES} files: with a model | {walls[1]:.2f} s | {peaks[1]:.0f} MiB | |",
        f"| of which waiting for the model | {waited:.2f} s | | |",
        f"| over waiting and the static run | {over:+.2f} s | {peaks[1] - peaks[0]:+.0f} MiB "
        "| ≤ +0.80 s, ≤ +150 MiB |",
        f"| prompt tokens for a changed line | {tokens:.0f} | | falling or equal |",
    ]


def eight_at_once(_folder: Path, runs: int) -> list[str]:
    schema = '{"type": "object", "required": ["findings"]}'
    walls = []
    with ScriptedServer(Slow()) as server:
        for _ in range(runs):
            model = OpenAIModel("slow", server.url, "none")
            model.open()  # as the pipeline does while the checks run
            started = time.monotonic()
            prompts = [Prompt("defects", "Review.", f"x = {n}", schema) for n in range(UNITS)]
            in_threads(lambda prompt, m=model: m.ask(prompt, Deadline.after(60)), prompts)
            walls.append(time.monotonic() - started)
            model.close()
    bound = 1.2 * LATENCY + 0.5
    wall = statistics.median(walls)
    return [f"| {UNITS} prompts at once, {LATENCY:g} s each | {wall:.2f} s | | ≤ {bound:.2f} s |"]


CASES: dict[str, Callable[[Path, int], list[str]]] = {
    "ten": ten_files,
    "eight": eight_at_once,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", choices=CASES)
    chosen = options.parse_args()
    print(f"{os.cpu_count()} processors\n\n| what | wall | own peak | bound |\n|---|---|---|---|")
    for name, case in CASES.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                print("\n".join(case(Path(folder), chosen.runs)), flush=True)


if __name__ == "__main__":
    main()
