"""One review, from change to verdict. Every front door ends up here: read this file first."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.core.change import Change, ChangedFile
from bot.core.characters import visible
from bot.core.conclusion import conclude
from bot.core.content import Content
from bot.core.coverage import ExemptRule, exemptions, widened
from bot.core.deadline import Deadline
from bot.core.finding import Finding
from bot.core.outline import Outline
from bot.core.place import placed
from bot.core.ports import Analyzer, Sink, Source, Subject
from bot.core.redaction import Redactor
from bot.core.report import (
    Exemption,
    Gap,
    Looked,
    Outcome,
    Policy,
    Reaching,
    Record,
    Report,
    Said,
    SetAside,
    Usage,
)
from bot.core.suggestion import why_unsafe
from bot.parallel import Later, ahead, in_threads, processors
from bot.parse.outline import outlines
from bot.parse.replacement import sound
from bot.workspace import laid_out

log = logging.getLogger(__name__)

MAX_FINDINGS = 200
"""Of one analyzer in one file. A file with more is a flood, and what is left out is a gap."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What a review is done with. `bot.wiring` puts it together.

    `checks` run first, all at once; `reviews` run second and know what the checks found.
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


def review(source: Source, kit: Kit) -> Report:
    """Review one change, and tell every sink what came of it."""
    started = time.monotonic()
    change = source.load()
    for sink in kit.sinks:
        sink.begin(change)
    kit.tell(f"reading changed files ({len(change.files)})")
    contents = source.contents(change)
    change = widened(change, contents, kit.exempt)
    ruled = exemptions(change, contents, kit.exempt)
    with subject_of(change, contents, ruled, Deadline.after(kit.seconds)) as subject:
        kit.tell(f"checking files ({len(subject.readable)})")
        if kit.load and subject.readable:
            ahead(kit.load)
        checked = sound(
            run_all(kit.checks, subject, kit.redactor), change, contents, subject.deadline
        )
        kit.tell("asking the model")
        reviewed = run_all(kit.reviews, subject.knowing(checked), kit.redactor)
    record = Record(change, ruled, (*checked, *reviewed), kit.policy, kit.notes)
    report = replace(conclude(record), seconds=time.monotonic() - started)
    for sink in kit.sinks:
        sink.deliver(report)
    return report


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
        yield Subject(change, contents, readable, parsed, tree, deadline)


def run_all(analyzers: Sequence[Analyzer], subject: Subject, redactor: Redactor) -> list[Outcome]:
    """Run analyzers at once. Those that apply to no file of the change leave no outcome.

    The first start programs, which take longest; the rest would only hold those up.
    """
    outcomes = in_threads(
        lambda analyzer: run_one(analyzer, subject, redactor),
        analyzers,
        at_once=max(processors(), 2),
    )
    return [outcome for outcome in outcomes if outcome.paths]


def run_one(analyzer: Analyzer, subject: Subject, redactor: Redactor) -> Outcome:
    """Run one analyzer. If it breaks, what it was to look at is a gap, and the gate weighs that."""
    started = time.monotonic()
    said: list[Said] = []
    files = subject.change.files
    try:
        files = tuple(file for file in files if analyzer.applies(file, subject))
        if files:
            for thing in _said(analyzer, subject.only(files), redactor):
                said.append(thing)  # noqa: PERF402 -- what was said before a break is kept
    except Exception as error:  # The one broad except: no analyzer may end the review.
        log.exception("%s failed", analyzer.name)
        said.append(Gap(None, f"it broke ({type(error).__name__}): see the log"))
    return Outcome(
        analyzer=analyzer.name,
        version=analyzer.version,
        paths=tuple(file.path for file in files),
        findings=tuple(s for s in said if isinstance(s, Finding)),
        gaps=tuple(s for s in said if isinstance(s, Gap)),
        set_aside=tuple(s for s in said if isinstance(s, SetAside)),
        exempt=tuple(s for s in said if isinstance(s, Exemption)),
        usage=tuple(s for s in said if isinstance(s, Usage)),
        looks=tuple(s for s in said if isinstance(s, Looked)),
        tests=tuple(s for s in said if isinstance(s, Reaching)),
        seconds=time.monotonic() - started,
    )


def _said(analyzer: Analyzer, subject: Subject, redactor: Redactor) -> Iterator[Said]:
    """What the analyzer says: findings put in their place in the file, words cleaned."""
    files = {file.path: file for file in subject.change.files}
    told: Counter[str] = Counter()
    for said in analyzer.analyze(subject):
        if isinstance(said, Finding):
            told[said.span.path] += 1
            if told[said.span.path] > MAX_FINDINGS:
                if told[said.span.path] == MAX_FINDINGS + 1:
                    yield Gap(said.span.path, f"only its first {MAX_FINDINGS} findings are told")
                continue
        match said:
            case Finding() if said.span.path not in files:
                yield Gap(None, "it named a file that it was not asked about")
            case Finding():
                yield _placed(said, files[said.span.path], subject, redactor)
            case SetAside():
                yield replace(said, message=redactor.clean(visible(said.message)))
            case Gap():
                yield replace(said, why=redactor.clean(visible(said.why)))
            case _:
                yield said


def _placed(finding: Finding, file: ChangedFile, subject: Subject, redactor: Redactor) -> Finding:
    clean = replace(
        finding,
        message=redactor.clean(visible(finding.message)),
        suggestion=redactor.clean(finding.suggestion) if finding.suggestion else None,
    )
    outline = subject.outlines.get(file.path, Outline())
    content = subject.contents.get(file.path, Content(b""))
    offered = clean.replacement
    if offered and (redactor.clean(offered) != offered or why_unsafe(clean, file, content)):
        clean = replace(clean, replacement=None)
    return placed(clean, file, content, outline)
