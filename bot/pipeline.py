"""One review, from change to verdict. Every front door ends up here: read this file first."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.analysis import Runner
from bot.core.change import Change
from bot.core.conclusion import conclude
from bot.core.content import Content
from bot.core.coverage import ExemptRule, exemptions, opaque, widened
from bot.core.deadline import Deadline
from bot.core.ports import Analyzer, Side, Sink, Source, Subject
from bot.core.redaction import Redactor
from bot.core.report import (
    Exemption,
    Outcome,
    Policy,
    Record,
    Report,
)
from bot.mending import Mending
from bot.parallel import Later, ahead
from bot.parse.index import indexed
from bot.parse.outline import outlines
from bot.parse.replacement import sound
from bot.parse.store import InMemory, Store
from bot.results import Results
from bot.workspace import laid_out

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kit:
    """What a review is done with. `bot.wiring` puts it together.

    `checks` run first, all at once; `reviews` run second and know what the checks found. `results`
    are those of earlier checks that judge each file by itself (no `Survey`).
    `tests` tells which tests run what changed, and may ask a model as the reviews do.
    `corrector` proposes corrections of what the reviews confirmed; each is tried out. `store` keeps
    the outlines of changed files, and what is known of the repository's symbols, of files for which
    `may_show` holds. `clock` tells seconds.
    `seconds` is how long all of it may take; `notes` are told in the report as they are;
    `redactor` cleans what analyzers say of secrets we hold; `tell` hears of each phase. `load` is
    done while the checks run: it loads what the reviews will need.
    """

    checks: tuple[Analyzer, ...]
    reviews: tuple[Analyzer, ...] = ()
    tests: Analyzer | None = None
    sinks: tuple[Sink, ...] = ()
    policy: Policy = field(default_factory=Policy)
    exempt: tuple[ExemptRule, ...] = ()
    seconds: float = 600.0
    notes: tuple[str, ...] = ()
    redactor: Redactor = field(default_factory=lambda: Redactor(()))
    tell: Callable[[str], None] = log.debug
    load: Callable[[], None] | None = None
    results: Results | None = None
    corrector: Analyzer | None = None
    store: Store | None = None
    may_show: Callable[[str], bool] = lambda path: True
    clock: Callable[[], float] = time.monotonic


def review(source: Source, kit: Kit) -> Report:
    """Review one change, and tell every sink what came of it."""
    started = kit.clock()
    change = source.load()
    for sink in kit.sinks:
        sink.begin(change)
    kit.tell(f"reading changed files ({len(change.files)})")
    contents = source.contents(change)
    change = widened(change, contents, kit.exempt)
    ruled = exemptions(change, contents, kit.exempt)
    deadline = Deadline.after(kit.seconds)
    with subject_of(change, contents, ruled, deadline, kit.store) as bare:
        subject = with_symbols(bare, source, kit)
        kit.tell(f"checking files ({len(subject.readable)})")
        if kit.load and subject.readable:
            ahead(kit.load)
        told = Runner(kit.redactor, kit.results, kit.clock).all(kit.checks, subject)
        checked = sound(told, change, contents, subject.deadline)
        if kit.reviews:
            kit.tell("asking the model")
        reviewed = reviewed_by(kit, subject.knowing(checked))
        if kit.corrector:
            kit.tell("trying corrections")
            mending = Mending(kit.corrector, kit.checks, Runner(kit.redactor, clock=kit.clock))
            reviewed = mending.mended(reviewed, checked, subject)
    notes = (*kit.notes, *_recalled(checked))
    record = Record(change, ruled, (*checked, *reviewed), kit.policy, notes)
    report = replace(conclude(record), seconds=kit.clock() - started)
    for sink in kit.sinks:
        sink.deliver(report)
    return report


def reviewed_by(kit: Kit, subject: Subject) -> list[Outcome]:
    """What the reviews say, and which tests to run.

    That comes last, and its outcome is of no file: who tells of tests has not looked at the change.
    """
    analyzers = (*kit.reviews, *([kit.tests] if kit.tests else ()))
    runner = Runner(kit.redactor, clock=kit.clock)
    outcomes = runner.all(analyzers, subject, at_once=max(len(analyzers), 1))
    return [
        replace(o, paths=()) if kit.tests and o.analyzer == kit.tests.name else o for o in outcomes
    ]


def _recalled(checked: Sequence[Outcome]) -> Iterator[str]:
    """How much of what the checks say they said in an earlier review."""
    known = max((outcome.recalled for outcome in checked), default=0)
    if known:
        files = "1 file" if known == 1 else f"{known:,} files"
        yield f"{files}: what checks said is from an earlier review (--no-cache checks again)"


def with_symbols(subject: Subject, source: Source, kit: Kit) -> Subject:
    """The subject that knows both trees, of which nothing is read before it is asked for."""
    near = [file.path for file in subject.change.files]
    store = kit.store or InMemory()  # most files of both trees are the same
    trees = [source.tree(side) for side in (Side.BEFORE, Side.AFTER)]
    before, after = (
        indexed(tree, subject.deadline, store, keep=kit.may_show, near=near) for tree in trees
    )
    return replace(subject, before=before, after=after, tree=trees[1])


@contextmanager
def subject_of(
    change: Change,
    contents: Mapping[str, Content],
    ruled: Sequence[Exemption],
    deadline: Deadline,
    store: Store | None = None,
) -> Iterator[Subject]:
    """The change made ready to be looked at: parsed, and laid out in a clean folder.

    `store` may have the outlines of files that an earlier review parsed as they are.
    """
    exempt = {exemption.path for exemption in ruled}
    files = [file for file in change.files if file.path not in exempt]
    readable = frozenset(file.path for file in files)
    with laid_out(change, contents, readable) as tree:
        # The tools need no outline before they have found something, and two processors at most
        # are busy with them until then.
        parsed = Later(lambda: outlines(files, contents, deadline, store=store)) if files else {}
        yield Subject(change, contents, readable, parsed, tree, deadline, opaque=opaque(ruled))
