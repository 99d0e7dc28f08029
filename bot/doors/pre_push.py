"""`diffwarden pre-push`: what a push would send, reviewed before it leaves the machine.

All that people are to read goes to standard error: a push may have its standard output parsed.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.core.errors import DiffwardenError, UsageError
from bot.core.report import Verdict
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from bot.forges.push import MAX_INPUT, News, Pushed, of_pre_commit, parse

GOES_ON, STOPPED = 0, 1
SKIP = "DIFFWARDEN_SKIP"
SECONDS = 120.0
"""How long a push may be held up, unless the settings say otherwise."""

_WAYS_OUT = f"to push all the same: `git push --no-verify`, or set {SKIP}=1"


def run(options: Namespace) -> int:
    """0 lets the push go on. 1 stops it for a finding, 2 for a wrong setting.

    What could not be reviewed is told, and stops the push only where the setting `strict` does.
    """
    if os.environ.get(SKIP, "") not in ("", "0"):
        _say(f"nothing was reviewed: {SKIP} is set")
        return GOES_ON
    refs = [ref for ref in _refs() if not ref.deletes]
    if not refs:
        return GOES_ON
    repository = Repository.at(Path.cwd())
    try:
        ranges = News(repository, options.remote).ranges(refs)
        return _reviewed(repository, ranges, options) if ranges else GOES_ON
    except UsageError:
        _say(_WAYS_OUT)
        raise
    except DiffwardenError as error:
        _say(f"what is pushed was not reviewed, and the push goes on: {error}")
        return GOES_ON


def _refs() -> Sequence[Pushed]:
    told = of_pre_commit(os.environ)
    if told:
        return (told,)
    if sys.stdin.isatty():
        raise UsageError(
            "pre-push reads on standard input what git tells its hook: `diffwarden hook install` "
            "has git start it; `diffwarden review` reviews a branch by hand"
        )
    return parse(sys.stdin.buffer.read(MAX_INPUT + 1))


def _reviewed(
    repository: Repository, ranges: Mapping[GitRange, Sequence[Pushed]], options: Namespace
) -> int:
    # What reviews takes a tenth of a second to import; most pushes of tags never come here.
    from bot.doors.reviewing import Reviewer
    from bot.sinks.text import on_stream

    reviewer = Reviewer(repository, options)
    stopped: list[str] = []
    for source, refs in ranges.items():
        if not source.load().files:
            continue
        loaded = reviewer.settings_for(source)
        report = reviewer.review(source, loaded, [on_stream(sys.stderr)], SECONDS)
        unseen = report.verdict is Verdict.INCOMPLETE
        if report.verdict is Verdict.FAIL or (unseen and loaded.settings.strict):
            stopped += [ref.name for ref in refs]
        elif unseen:
            _say("the push goes on all the same: `strict = true` in the settings would stop it")
    if stopped:
        _say(f"the push is stopped for {', '.join(stopped)}")
        _say(_WAYS_OUT)
    return STOPPED if stopped else GOES_ON


def _say(text: str) -> None:
    print(f"diffwarden: {text}", file=sys.stderr)  # noqa: T201
