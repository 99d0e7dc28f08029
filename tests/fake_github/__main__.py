"""A GitHub for one person to try the bot against: `python -m tests.fake_github --repo PATH`."""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.fake_github.hub import FakeGitHub


def main(words: Sequence[str] | None = None) -> int:
    """Serve until Control-C; prints how to reach it, then each request and each deviation."""
    asked = _parser().parse_args(words)
    with (
        FakeGitHub(
            asked.repo, base=asked.base, head=asked.head, port=asked.port,
            latency=asked.latency_ms / 1000,
        ) as hub,
        tempfile.TemporaryDirectory() as folder,
    ):  # fmt: skip
        if not hub.repository.pulls:
            _tell(f"{asked.repo} has no branch {asked.head}")
            return 2
        event = hub.event_file("pull_request", "opened", Path(folder))
        machine = {"GITHUB_WORKSPACE": folder, "RUNNER_TEMP": folder}
        for name, value in {**hub.environment(event), **machine}.items():
            _tell(f"export {name}={shlex.quote(value)}")
        what = f"pull request 1, {hub.pull.head_ref} into {hub.pull.base_ref}"
        _tell(f"# {what}: set these elsewhere, and run `diffwarden action`")
        _follow(hub)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fake_github", description=__doc__)
    parser.add_argument("--repo", required=True, help="a git repository; a copy is served")
    parser.add_argument("--base", default="main", help="the branch to merge into")
    parser.add_argument("--head", default="work", help="the branch of pull request 1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="added to every answer")
    return parser


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _follow(hub: FakeGitHub) -> None:
    """Print what happens as it happens."""
    told = complained = 0
    # Who is started in the background inherits that it is to be ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        while True:
            for entry in hub.log[told:]:
                if not entry.seconds:  # it is not answered yet
                    break
                _tell(str(entry))
                told += 1
            for sentence in hub.violations[complained:]:
                _tell(f"!!! {sentence}")
                complained += 1
            time.sleep(0.1)
    except KeyboardInterrupt:
        hub.violations.clear()


if __name__ == "__main__":
    raise SystemExit(main())
