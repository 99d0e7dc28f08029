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

    `checks` run first, all at once, and judge each file by itself; `reviews` run second and know
    what the checks found. `results` are those of earlier checks.
    `corrector` proposes corrections of what the reviews confirmed; each is tried out. `store` keeps
    what is known of the repository's symbols, of files for which `may_show` holds. `clock` tells
    seconds.
    `seconds` is how long all of it may take; `notes` are told in the report as they are;
    `redactor` cleans what analyzers say of secrets we hold; `tell` hears of each phase. `load` is
    done while the checks run: it loads what the reviews will need.
    """

    checks: tuple[Analyzer, ...]
    reviews: tuple[Analyzer, ...] = ()
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
    with subject_of(change, contents, ruled, Deadline.after(kit.seconds)) as bare:
        subject = with_symbols(bare, source, kit)
        kit.tell(f"checking files ({len(subject.readable)})")
        if kit.load and subject.readable:
            ahead(kit.load)
        told = Runner(kit.redactor, kit.results, kit.clock).all(kit.checks, subject)
        checked = sound(told, change, contents, subject.deadline)
        if kit.reviews:
            kit.tell("asking the model")
        reviewed = Runner(kit.redactor, clock=kit.clock).all(kit.reviews, subject.knowing(checked))
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


def _recalled(checked: Sequence[Outcome]) -> Iterator[str]:
    """How much of what the checks say they said in an earlier review."""
    known = max((outcome.recalled for outcome in checked), default=0)
    if known:
        files = "1 file" if known == 1 else f"{known:,} files"
        yield f"{files}: what checks said is from an earlier review (--no-cache checks again)"


def with_symbols(subject: Subject, source: Source, kit: Kit) -> Subject:
    """The subject that knows the symbols of both trees. Nothing is read before one is asked for."""
    near = [file.path for file in subject.change.files]
    store = kit.store or InMemory()  # most files of both trees are the same
    before, after = (
        indexed(source.tree(side), subject.deadline, store, keep=kit.may_show, near=near)
        for side in (Side.BEFORE, Side.AFTER)
    )
    return replace(subject, before=before, after=after)


@contextmanager
def subject_of(
    change: Change,
    contents: Mapping[str, Content],
    ruled: Sequence[Exemption],
    deadline: Deadline,
) -> Iterator[Subject]:
    """The change made ready to be looked at: parsed, and laid out in a clean folder."""
    exempt = {exemption.path for exemption in ruled}
    files = [file for file in change.files if file.path not in exempt]
    readable = frozenset(file.path for file in files)
    with laid_out(change, contents, readable) as tree:
        # The tools need no outline before they have found something, and two processors at most
        # are busy with them until then.
        parsed = Later(lambda: outlines(files, contents, deadline)) if files else {}
        yield Subject(change, contents, readable, parsed, tree, deadline, opaque=opaque(ruled))
