"""Times our semgrep rules beside as many plain ones: `python -m tests.bench.rules [--runs 5]`.

Both sets go through the same analyzer, in turn, over the same files: ten, and five hundred, of the
standard library (about 5 MB); with --language javascript of npm's packages in noise.toml, which are
fetched. Our rules are those that a review gives semgrep, without those that `flow` covers;
--all has them all. The plain rules are made here, in the manner of public collections:
most match a call, some take one out again, one in five follows data; or, with --plain DIR, taken
from a folder of rule files of your own, as a checkout of a collection. So the ratio says what our
rules cost, and the machine's speed cancels out. On a busy machine the ratio of CPU seconds is the
steadier one. Plain rules go to semgrep as they are, for nobody wrote a table of their words
(`bot/analyzers/rule_gates.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.analyzers.flow import NAME as FLOW
from bot.analyzers.semgrep import Semgrep
from bot.analyzers.semgrep_rules import RuleSet
from bot.core.deadline import Deadline
from bot.core.finding import Finding
from bot.core.report import Gap
from bot.resources import rules_dir
from tests.bench.bench import sources
from tests.bench.noise import fetched_texts, packages
from tests.bench.plain_rules import CALLS, take_plain, write_plain
from tests.fakes import a_subject

SECONDS = 900
SMALL, LARGE = 10, 500
_LONGEST = 300_000
MOST_SECONDS = 1.2
"""For ten files, on a machine that does nothing else."""
MOST_RATIO = 1.2
"""Our rules' time for five hundred files over that of as many plain ones."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Medians of one set of rules, on the clock and of CPU, and what it found in the last run."""

    seconds: float
    cpu: float
    findings: int
    gaps: tuple[str, ...]


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.bench.rules", description=__doc__)
    parser.add_argument("--rules", type=Path, default=rules_dir(), help="other rules than ours")
    parser.add_argument("--runs", type=int, default=3, help="rounds; one more does not count")
    parser.add_argument("--language", choices=sorted(CALLS), default="python")
    parser.add_argument("--all", action="store_true", help="also the rules that flow covers")
    parser.add_argument("--plain", type=Path, metavar="DIR", help="plain rules of your own")
    args = parser.parse_args(words)
    if args.plain and not args.plain.is_dir():
        parser.error(f"--plain {args.plain} is no folder")
    beside = frozenset[str]() if args.all else frozenset({FLOW})
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        counts = counted(args.rules, beside)
        made = take_plain(args.plain, plain, counts) if args.plain else write_plain(plain, counts)
        if not made.get(args.language):
            parser.error(f"there is no rule for {args.language}")
        print(f"{_told(counts)}; {_told(made)} of the plain ones\n")
        print("| files | ours | as many plain ones | ours / plain | bound |\n|---|---|---|---|---|")
        for count in (SMALL, LARGE):
            texts = files(count, args.language)
            pair = (Semgrep(args.rules, beside=beside), Semgrep(plain))
            ours, other = in_turn(pair, texts, args.runs)
            bound = f"≤ {MOST_SECONDS} s" if count == SMALL else f"≤ {MOST_RATIO:.1f} ×"
            size = sum(map(len, texts.values())) / 1e6
            print(
                f"| {count}, {size:.1f} MB | {_cell(ours)} | {_cell(other)} "
                f"| {ours.seconds / other.seconds:.2f}, CPU {ours.cpu / other.cpu:.2f} | {bound} |"
            )
            for timed, name in ((ours, "ours"), (other, "plain")):
                sys.stderr.writelines(f"{name}, not looked at: {gap}\n" for gap in timed.gaps)
    return 0


def _told(counts: Mapping[str, int]) -> str:
    each = ", ".join(f"{count} for {name}" for name, count in counts.items())
    return f"{sum(counts.values())} rules: {each}"


def _cell(timed: Timed) -> str:
    return f"{timed.seconds:.2f} s, CPU {timed.cpu:.2f} s, {timed.findings} findings"


def counted(rules: Path, beside: frozenset[str] = frozenset()) -> dict[str, int]:
    """How many rule files each folder has, for the languages that have plain rules here.

    Without those that the analyzers `beside` cover.
    """
    known = RuleSet(rules)
    covered = known.covered(beside)
    found = [path for path in known.files if path.stem not in covered]
    counts = {name: sum(name in path.parts for path in found) for name in CALLS}
    return {name: count for name, count in counts.items() if count}


def files(count: int, language: str = "python") -> dict[str, str]:
    """So many files of people's own, each a text of its own."""
    return _scripts(count) if language == "javascript" else _modules(count)


def _modules(count: int) -> dict[str, str]:
    # Some of the library's tests are grammars of other versions, which nothing parses.
    pool = [path for path in sources() if "grammar" not in path.name]
    return {
        f"m{i}_{pool[i % len(pool)].name}": f"{_text(pool[i % len(pool)])}\nNUMBER = {i}\n"
        for i in range(count)
    }


def _scripts(count: int) -> dict[str, str]:
    """Taken by their names' digests, so that they are of all packages; none of 0.3 MB or more."""
    fetched = fetched_texts(row for row in packages() if row.ecosystem == "npm")
    pool = sorted(
        (path for path, text in fetched.items() if len(text) < _LONGEST),
        key=lambda path: hashlib.sha256(path.encode()).digest(),
    )
    return {path: fetched[path] for path in pool[:count]}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def in_turn(sets: Sequence[Semgrep], texts: Mapping[str, str], runs: int) -> list[Timed]:
    """Each set of rules over `texts`, in turn, after one round that does not count."""
    seen: dict[Path, list[tuple[float, float]]] = {each.rules: [] for each in sets}
    said: dict[Path, list[object]] = {}
    with a_subject(texts, deadline=Deadline.after(SECONDS)) as subject:
        for turn in range(runs + 1):
            for each in sets:
                started, before = time.monotonic(), _cpu()
                said[each.rules] = list(each.analyze(subject))
                if turn:
                    seen[each.rules].append((time.monotonic() - started, _cpu() - before))
    return [_timed(seen[each.rules], said[each.rules]) for each in sets]


def _timed(seen: Sequence[tuple[float, float]], said: Sequence[object]) -> Timed:
    wall, cpu = (statistics.median(part) for part in zip(*seen, strict=True))
    return Timed(wall, cpu, *_counts(said))


def _cpu() -> float:
    """Seconds of CPU that this process and its ended children have taken."""
    return sum(os.times()[:4])


def _counts(said: Sequence[object]) -> tuple[int, tuple[str, ...]]:
    gaps = tuple(f"{s.path or 'everything'}: {s.why}" for s in said if isinstance(s, Gap))
    return sum(isinstance(s, Finding) for s in said), gaps


if __name__ == "__main__":
    raise SystemExit(main())
