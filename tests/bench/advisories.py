"""Times look-ups in a copy of OSV's database: `python -m tests.bench.advisories [--records N]`.

The records are made here, as large as those of PyPI and npm are on average, in one archive. Twenty
packages are looked up: without an index, while it is made, and with it.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from bot.advisories import Advisories
from bot.advisories.dump import Dump
from bot.advisories.index import Indexed
from bot.core.deadline import Deadline
from bot.manifests.package import Ecosystem

SECONDS = 900
PACKAGES = 20


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.bench.advisories", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    count = parser.parse_args(words).records
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "all.zip"
        write(archive, count)
        indexed = Indexed(Dump(archive))
        print(f"{count:,} records, {archive.stat().st_size / 1e6:.0f} MB packed\n")
        print("| look-up | seconds | advisories |\n|---|---|---|")
        for name, database in (
            ("without an index", Dump(archive)),
            ("the first, which makes it", indexed),
            ("with it", indexed),
        ):
            print(f"| {name} | {_timed(database, count)} |")
        print(f"\nThe index has {indexed.path.stat().st_size / 1e6:.0f} MB.")
    return 0


def _timed(database: Advisories, count: int) -> str:
    wanted = {Ecosystem.NPM: {f"package-{n * (count // PACKAGES) // 3}" for n in range(PACKAGES)}}
    started = time.monotonic()
    found = sum(1 for _ in database.about(wanted, Deadline.after(SECONDS)))
    return f"{time.monotonic() - started:.2f} | {found}"


def write(archive: Path, count: int) -> None:
    """An archive of so many advisories, three on each package."""
    chance = random.Random(7)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for number in range(count):
            file.writestr(f"GHSA-{number:06}.json", json.dumps(_record(number, chance)))


def _record(number: int, chance: random.Random) -> dict[str, object]:
    package = {"ecosystem": "npm", "name": f"package-{number // 3}"}
    events = [{"introduced": "0"}, {"fixed": f"1.{number % 50}.0"}]
    return {
        "id": f"GHSA-{number:06}",
        "aliases": [f"CVE-2026-{number}"],
        "summary": "A flaw of no kind",
        "details": " ".join(f"{chance.getrandbits(40):x}" for _ in range(90)),
        "affected": [
            {
                "package": package,
                "ranges": [{"type": "SEMVER", "events": events}],
                "versions": [f"1.{minor}.0" for minor in range(number % 50)],
            }
        ],
    }


if __name__ == "__main__":
    raise SystemExit(main())
