"""`diffwarden review`: a change of the repository at hand, reviewed and told on the terminal."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from bot.core.conclusion import conclude
from bot.core.errors import UsageError
from bot.core.ports import Sink
from bot.core.report import Policy, Record, Report, Verdict
from bot.doors.kept import forget
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch, GitRange, GitStaged
from bot.sinks import FORMATS, sink

EXIT_CODES = {Verdict.PASS: 0, Verdict.FAIL: 1, Verdict.INCOMPLETE: 3}

GitChange = GitRange | GitStaged | GitPatch


def run(options: Namespace) -> int:
    repository = Repository.at(Path.cwd())
    source = source_of(repository, options)
    if options.show_egress:
        return _shown(repository, source, options)
    with ExitStack() as files:
        sinks = sinks_of(options.format or ([] if options.interactive else ["text"]), files)
        if options.interactive:
            from bot.doors.interactive import on_terminal  # Most reviews ask nobody.

            sinks.append(on_terminal(repository, source))
        if source.load().files:
            # Settings, analyzers and their libraries take longer to import than git to say
            # that there is nothing to review.
            from bot.doors.reviewing import Reviewer

            reviewer = Reviewer(repository, options)
            report = reviewer.review(source, reviewer.settings_for(source), sinks)
        else:
            forget(repository)
            report = _nothing(source, sinks)
    return EXIT_CODES[report.verdict]


def _shown(repository: Repository, source: GitChange, options: Namespace) -> int:
    """Print what a review would send, and review nothing."""
    if options.format or options.no_model or options.interactive:
        raise UsageError("--show-egress prints requests and no report: leave the others out")
    from bot.doors.reviewing import Reviewer

    reviewer = Reviewer(repository, options)
    reviewer.show(source, reviewer.settings_for(source))
    return 0


def _nothing(source: GitChange, sinks: list[Sink]) -> Report:
    """The report of a change without files: no setting could make another verdict of it."""
    policy = Policy(today=datetime.now(UTC).date())
    change = source.load()
    note = (
        f"{change.head[:12]} adds nothing to {change.base[:12]}: name another --base, or review "
        "edits that are not committed with --staged"
    )
    if isinstance(source, GitStaged):
        note = "nothing is staged: `git add` what is to be reviewed, or review commits with --base"
    report = conclude(Record(change, (), (), policy, (note,)))
    for each in sinks:
        each.deliver(report)
    return report


def source_of(repository: Repository, options: Namespace) -> GitChange:
    """Where the change comes from. Raises UsageError for options that do not go together."""
    if options.staged:
        if options.base or options.head:
            raise UsageError("--staged compares HEAD with the index: leave --base and --head out")
        return GitStaged(repository)
    if options.patch:
        if options.head:
            raise UsageError("--patch brings its own head: leave --head out, or name a --base")
        return GitPatch(repository, _patch(options.patch), options.base)
    return GitRange(repository, options.base, options.head or "HEAD")


def _patch(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the patch {name}: {error.strerror}") from error


def sinks_of(formats: list[str], files: ExitStack) -> list[Sink]:
    """A sink for each `F[:FILE]`. Raises UsageError for unknown ones and for two on stdout."""
    on_stdout = [wanted for wanted in formats if ":" not in wanted]
    if len(on_stdout) > 1:
        raise UsageError(
            f"{' and '.join(on_stdout)} both go to standard output: give all but one a file, "
            f"as in --format {on_stdout[1]}:FILE"
        )
    sinks: list[Sink] = []
    for wanted in formats:
        name, colon, path = wanted.partition(":")
        if colon and not path:
            raise UsageError(f"--format {wanted} names no file behind the colon")
        if name not in FORMATS:
            raise UsageError(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
        sinks.append(sink(name, _opened(path, files) if path else sys.stdout))
    return sinks


def _opened(path: str, files: ExitStack) -> TextIO:
    # The change may have brought a link of that name, to a file that is not ours to write.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    try:
        out = os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8")
        return files.enter_context(out)
    except OSError as error:
        why = "it is a symbolic link" if Path(path).is_symlink() else error.strerror
        raise UsageError(f"cannot write {path}: {why}") from error
