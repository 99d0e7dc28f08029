"""Counts findings in well-kept packages: `python -m tests.bench.noise [--list]`.

Releases of popular packages (noise.toml) are fetched from their registries and reviewed as if all
their lines were new. Most of what is said of them is noise, so the rate is a bound on how often
people would be stopped for nothing; each blocking finding is to be looked at (`--list`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.core.report import Merged, Report
from tests.bench.static_review import gaps, reviewed
from tests.eval.advisories import Release
from tests.eval.registries import NotFetched, unpacked

TABLE = Path(__file__).parent / "noise.toml"
SUFFIXES = {
    "pypi": (".py",),
    "npm": (".js", ".cjs", ".mjs", ".jsx", ".ts", ".tsx"),
}
MOST_BLOCKING = 0.3
"""Blocking findings per 1,000 lines that the project allows itself (docs/rules-measured.md)."""


class Package(BaseModel):
    """One row: a package's release, pinned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ecosystem: Literal["pypi", "npm"]
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    release: Release


@dataclass(frozen=True, slots=True)
class Noise:
    """What was said of so many lines. `blocking` is a part of `found`."""

    lines: int
    found: tuple[Merged, ...]

    @property
    def blocking(self) -> tuple[Merged, ...]:
        return tuple(merged for merged in self.found if merged.blocking)

    def rate(self, count: int) -> float:
        """Per 1,000 lines."""
        return 1000 * count / self.lines


def packages(table: Path = TABLE) -> tuple[Package, ...]:
    """All rows. Raises pydantic's ValidationError on a bad one."""
    return tuple(map(Package.model_validate, tomllib.loads(table.read_text())["package"]))


def main(words: Sequence[str] | None = None) -> int:
    args = _arguments(words)
    rows = [row for row in packages() if not args.packages or row.name in args.packages]
    started = time.monotonic()
    try:
        texts = fetched_texts(rows)
    except NotFetched as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if not texts:
        sys.stderr.write("there is no such package in the table\n")
        return 2
    fetching = time.monotonic() - started
    report = reviewed(texts, args.rules)
    sys.stderr.writelines(f"{gap}\n" for gap in gaps(report))
    parts = split(texts, report, rows)
    if args.format == "json":
        print(json.dumps(_document(parts), indent=2))
        return 0
    _print(parts, args.list, texts)
    seconds = time.monotonic() - started - fetching
    print(f"\n{len(texts)} files; fetched in {fetching:.0f} s, reviewed in {seconds:.0f} s")
    return 0


def fetched_texts(rows: Iterable[Package]) -> dict[str, str]:
    """The source files of the releases, as `package/path`. Raises NotFetched."""
    texts: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for row in rows:
            place = Path(scratch) / row.ecosystem / row.name
            folder = unpacked(row.ecosystem, row.name, row.release, place)
            for path in sorted(folder.rglob("*")):
                relative = path.relative_to(folder)
                if path.is_file() and is_source(relative, row.ecosystem):
                    name = f"{row.ecosystem}-{row.name}/{relative.as_posix()}"
                    texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def is_source(path: Path, ecosystem: str) -> bool:
    """Whether people write this file. What is built or minified is not reviewed line by line."""
    built = "dist" in path.parts or ".min." in path.name or path.name.endswith(".d.ts")
    return path.suffix in SUFFIXES[ecosystem] and not built


def split(texts: Mapping[str, str], report: Report, rows: Iterable[Package]) -> dict[str, Noise]:
    """The noise in each package, by its name."""
    parts = {}
    for row in rows:
        start = f"{row.ecosystem}-{row.name}/"
        lines = sum(text.count("\n") for path, text in texts.items() if path.startswith(start))
        found = tuple(m for m in report.findings if m.span.path.startswith(start))
        parts[row.name] = Noise(max(lines, 1), found)
    return parts


def together(parts: Mapping[str, Noise]) -> Noise:
    found = tuple(merged for noise in parts.values() for merged in noise.found)
    return Noise(sum(noise.lines for noise in parts.values()), found)


def rules_of(merged: Merged) -> tuple[str, ...]:
    """Every rule that speaks in a finding, once."""
    return tuple(dict.fromkeys(voice.rule for voice in merged.voices))


def _print(parts: Mapping[str, Noise], every: bool, texts: Mapping[str, str]) -> None:
    whole = together(parts)
    print("| package | lines | findings per 1,000 | blocking | blocking per 1,000 |")
    print("|---|---|---|---|---|")
    for name, noise in [*parts.items(), ("**all**", whole)]:
        print(_row(name, noise))
    print(f"\nAllowed: {MOST_BLOCKING} blocking findings per 1,000 lines.\n")
    print("| rule | findings | per 1,000 | blocking |\n|---|---|---|---|")
    told = Counter(rule for merged in whole.found for rule in rules_of(merged))
    blocked = Counter(rule for merged in whole.blocking for rule in rules_of(merged))
    for rule, count in told.most_common():
        print(f"| {rule} | {count} | {whole.rate(count):.3f} | {blocked[rule]} |")
    if every:
        print()
        for merged in sorted(whole.found, key=lambda m: (not m.blocking, m.lead.rule, m.span)):
            _print_finding(merged, texts)


def _row(name: str, noise: Noise) -> str:
    told, blocking = len(noise.found), len(noise.blocking)
    return (
        f"| {name} | {noise.lines:,} | {noise.rate(told):.2f} | {blocking} "
        f"| {noise.rate(blocking):.2f} |"
    )


def _print_finding(merged: Merged, texts: Mapping[str, str]) -> None:
    lines = texts[merged.span.path].split("\n")
    mark = "BLOCKS" if merged.blocking else str(merged.severity)
    print(f"{mark:8} {', '.join(rules_of(merged))}  {merged.span.path}:{merged.span.start}")
    print(f"         {lines[merged.span.start - 1].strip()[:160]}")


def _document(parts: Mapping[str, Noise]) -> dict[str, object]:
    whole = together(parts)
    told = Counter(rule for merged in whole.found for rule in rules_of(merged))
    return {
        "lines": whole.lines,
        "findings": len(whole.found),
        "blocking": len(whole.blocking),
        "blocking_per_1000": whole.rate(len(whole.blocking)),
        "rules": dict(told.most_common()),
        "packages": {
            name: {"lines": n.lines, "findings": len(n.found), "blocking": len(n.blocking)}
            for name, n in parts.items()
        },
    }


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.noise", description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help="only these of the table")
    parser.add_argument("--rules", type=Path, help="use the rules in this folder, not ours")
    parser.add_argument("--list", action="store_true", help="show each finding with its line")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    args = parser.parse_args(words)
    if args.rules and not args.rules.is_dir():
        parser.error(f"--rules {args.rules} is no folder")
    return args


if __name__ == "__main__":
    raise SystemExit(main())
