"""Builds cases from published advisories: `python -m tests.eval.releases OUT [ID…]`."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from tests.eval.advisories import Advisory, Touched, advisories
from tests.eval.registries import fetched

LARGEST_NEIGHBOUR = 400_000  # bytes; larger ones are data in the shape of code
SUFFIXES = (".py", ".js", ".ts")

Files = Mapping[str, str]
"""Text by path."""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.eval.releases", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder; the cases are written below it")
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these advisories")
    args = parser.parse_args(words)
    chosen = [a for a in advisories() if not args.ids or a.id in args.ids]
    for advisory in chosen:
        build(advisory, args.out)
    sys.stdout.write(f"{2 * len(chosen)} cases in {args.out}\n")
    return 0


def build(advisory: Advisory, out: Path) -> tuple[Path, Path]:
    """Write two cases: the fix taken back, and the fix. Raises NotFetched.

    Both changes touch the hunks of the fix and nothing else; all other files are of the flawed
    release.
    """
    with tempfile.TemporaryDirectory() as scratch:
        old = fetched(advisory, advisory.flawed, Path(scratch) / "flawed")
        new = fetched(advisory, advisory.fixed, Path(scratch) / "fixed")
        flawed = {file.path: _text(old / file.path) for file in advisory.file}
        mended = {file.path: _mended(file, old, new) for file in advisory.file}
        beside = dict(_neighbours(advisory, old))
    clean: dict[str, object] = {"expect": "clean"}
    return (
        _write(advisory, out, {**beside, **mended}, flawed, {"golden": [_golden(advisory)]}),
        _write(advisory, out, {**beside, **flawed}, mended, clean),
    )


def mended(flawed: str, fixed: str, file: Touched) -> str:
    """The flawed text with those hunks of the fixed one that belong to the fix."""
    old, new = flawed.split("\n"), fixed.split("\n")
    result: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        result += new[c:d] if tag != "equal" and _of_the_fix(file, a, b) else old[a:b]
    return "\n".join(result)


def _of_the_fix(file: Touched, start: int, stop: int) -> bool:
    """Whether a hunk that replaces old[start:stop] touches a range; one that only adds lies between
    two lines and touches both."""
    first, last = (start + 1, stop) if stop > start else (start, start + 1)
    return not file.fix or any(first <= to and last >= from_ for from_, to in file.fix)


def _mended(file: Touched, old: Path, new: Path) -> str:
    return mended(_text(old / file.path), _text(new / file.path), file)


def _neighbours(advisory: Advisory, release: Path) -> Iterator[tuple[str, str]]:
    """The source files in the folders of those that the fix touches."""
    for folder in sorted({(release / file.path).parent for file in advisory.file}):
        for path in sorted(folder.iterdir()):
            if path.suffix in SUFFIXES and path.stat().st_size <= LARGEST_NEIGHBOUR:
                yield path.relative_to(release).as_posix(), _text(path)


def _golden(advisory: Advisory) -> dict[str, object]:
    return {
        "severity": advisory.severity,
        "category": "security",
        "cwe": advisory.cwe,
        "text": advisory.text,
        "locations": [
            {"path": file.path, "from_line": first, "to_line": last}
            for file in advisory.file
            for first, last in file.flaw
        ],
    }


def _write(
    advisory: Advisory, out: Path, base: Files, after: Files, case: dict[str, object]
) -> Path:
    """Write one case into a folder whose name does not tell which of the two it is."""
    mark = hashlib.sha256(f"{advisory.id} {'expect' in case}".encode()).hexdigest()[:6]
    place = out / f"{advisory.package}-{mark}"
    title = f"Change {', '.join(file.path for file in advisory.file)}"
    told = {"title": title, "language": advisory.language}
    _put(place / "base", base)
    _put(
        place,
        {
            "diff.patch": _patch({path: base[path] for path in after}, after),
            "input.json": json.dumps(told, indent=2) + "\n",
            "case.json": json.dumps(case, indent=2, ensure_ascii=False) + "\n",
        },
    )
    return place


def _patch(before: Files, after: Files) -> str:
    with tempfile.TemporaryDirectory() as folder:
        _git(folder, "init", "-q")
        _put(Path(folder), before)
        _git(folder, "add", "-A", "-f")
        _put(Path(folder), after)
        return _git(folder, "diff", "--no-ext-diff", "--no-color", "--src-prefix=a/")


def _git(folder: str, *words: str) -> str:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", folder, *words], env={**os.environ, **quiet}, capture_output=True, check=True
    )
    return done.stdout.decode()


def _put(folder: Path, files: Files) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


def _text(path: Path) -> str:
    return path.read_bytes().decode()


if __name__ == "__main__":
    raise SystemExit(main())
