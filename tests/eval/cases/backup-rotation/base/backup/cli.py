from __future__ import annotations

import argparse
from datetime import datetime, timezone
from pathlib import Path

from backup.archive import archive_name, write_archive


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="backup")
    made.add_argument("source", type=Path)
    made.add_argument("folder", type=Path)
    return made


def main(words: list[str] | None = None) -> int:
    args = parser().parse_args(words)
    args.folder.mkdir(parents=True, exist_ok=True)
    target = args.folder / archive_name(datetime.now(timezone.utc))
    write_archive(args.source, target)
    print(target)
    return 0
