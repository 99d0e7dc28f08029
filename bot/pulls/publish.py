"""A report that another process wrote, believed only as far as it can be checked.

That process ran tools over what a stranger wrote, so its report may say anything: another job of
the Action (see the mode `publish`), or a child of the service's worker. The change, its coverage by
rules and the policy are made anew here; the verdict follows from them and from what the analyzers
are said to have found. No tool runs and no model is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.analysis import MAX_FINDINGS, clean_test, cleaned
from bot.core.change import Change
from bot.core.characters import visible
from bot.core.conclusion import conclude
from bot.core.content import Content
from bot.core.coverage import exemptions, opaque, widened
from bot.core.deadline import Deadline
from bot.core.errors import ReportError
from bot.core.finding import Finding
from bot.core.outline import Outline
from bot.core.place import placed
from bot.core.ports import LaidOut, Source, Subject
from bot.core.report import Exemption, Gap, Outcome, Record, Report, SetAside
from bot.core.suggestion import why_unsafe
from bot.parse.languages import language_of
from bot.pipeline import Kit
from bot.reach import MAX_TESTS, NAME as TESTS
from bot.sinks.json import MAX_CHARACTERS, read

NOT_TOLD = "the report does not tell that it looked at this"


def published(text: str, source: Source, kit: Kit) -> Report:
    """The report that `text` is, judged again with the analyzers and the policy of `kit`.

    Raises ReportError for a report that is not of this change.
    """
    document = read(text)
    told = document.record
    change = source.load()
    contents = source.contents(change)
    change = widened(change, contents, kit.exempt)
    _same(told.change, change)
    ruled = exemptions(change, contents, kit.exempt)
    outcomes = _Check(kit, _subject(change, contents, ruled)).outcomes(told.outcomes)
    notes = tuple(kit.redactor.clean(visible(note)) for note in told.notes)
    report = conclude(Record(change, ruled, tuple(outcomes), kit.policy, notes))
    return replace(report, seconds=document.seconds)


def text_of(path: Path) -> str:
    """A report in a file. Raises ReportError when there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(MAX_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(
            f"there is no report in {path.name}: did the job that analyses end without one?"
        ) from error


def _same(told: Change, change: Change) -> None:
    """Raises ReportError if the report is about something else than the pull request is now.

    The tip of the base branch may have moved on: what is merged is the same from the same merge
    base, and all that the base decides is made anew.
    """
    names = ("repo", "head", "merge_base", "files")
    differing = [n for n in names if getattr(told, n) != getattr(change, n)]
    if differing:
        raise ReportError(
            f"the report is not about this change: {' and '.join(differing)} differ. Was something "
            "pushed since? Run the workflow again"
        )


def _subject(
    change: Change, contents: Mapping[str, Content], ruled: tuple[Exemption, ...]
) -> Subject:
    """What analyzers are asked about whether they apply. Nothing is parsed, nothing laid out."""
    exempt = {exemption.path for exemption in ruled}
    readable = frozenset(file.path for file in change.files if file.path not in exempt)
    outlines: dict[str, Outline] = {}
    for path in readable:
        language = language_of(path, contents[path].text)
        outlines[path] = Outline(language.name if language else "")
    nowhere = LaidOut(Path("/nonexistent"), {})
    return Subject(
        change,
        contents,
        readable,
        outlines,
        nowhere,
        Deadline.after(60),
        opaque=opaque(ruled),
    )


_OTHERS = frozenset({"model", "second-look", "corrections", TESTS})


@dataclass(frozen=True, slots=True)
class _Check:
    """What the analyzers of `kit` are said to have done, held against what they were to do."""

    kit: Kit
    subject: Subject

    def outcomes(self, told: tuple[Outcome, ...]) -> Iterator[Outcome]:
        """Each outcome cleaned, with a gap for every file that it should tell of and does not."""
        by_name = {outcome.analyzer: outcome for outcome in told}
        if len(by_name) != len(told):
            raise ReportError("the report tells twice of one analyzer")
        for analyzer in (*self.kit.checks, *self.kit.reviews):
            files = self.subject.change.files
            due = tuple(f.path for f in files if analyzer.applies(f, self.subject))
            outcome = by_name.pop(analyzer.name, Outcome(analyzer.name, analyzer.version))
            if due:
                yield self._whole(self._clean(outcome), due)
        for name in sorted(_OTHERS & by_name.keys()):
            # This job may not know of the model, and reads no more of the repository than the
            # change: what they found counts, not what they looked at.
            yield replace(self._clean(by_name.pop(name)), paths=())
        if by_name:
            raise ReportError(f"the report tells of {min(by_name)!r}, which is no check here")

    def _whole(self, outcome: Outcome, due: tuple[str, ...]) -> Outcome:
        missing = tuple(path for path in due if path not in outcome.paths)
        gaps = (*outcome.gaps, *(Gap(path, NOT_TOLD) for path in missing))
        return replace(outcome, paths=due, gaps=gaps)

    def _clean(self, outcome: Outcome) -> Outcome:
        clean = self.kit.redactor.clean
        if len(outcome.findings) > MAX_FINDINGS * max(1, len(outcome.paths)):
            raise ReportError(f"the report tells of too many findings of {outcome.analyzer}")
        return replace(
            outcome,
            findings=tuple(self._placed(finding) for finding in outcome.findings),
            gaps=tuple(replace(gap, why=clean(visible(gap.why))) for gap in outcome.gaps),
            set_aside=tuple(self._aside(aside) for aside in outcome.set_aside),
            looks=tuple(replace(e, look=cleaned(e.look, clean)) for e in outcome.looks),
            tests=tuple(clean_test(test, clean) for test in outcome.tests[:MAX_TESTS]),
        )

    def _aside(self, aside: SetAside) -> SetAside:
        return replace(aside, message=self.kit.redactor.clean(visible(aside.message)))

    def _placed(self, finding: Finding) -> Finding:
        """The finding with the words cleaned and the quote taken from the file itself."""
        path, clean = finding.span.path, self.kit.redactor.clean
        file = self.subject.change.file(path)
        content = self.subject.contents.get(path, Content(b""))
        if file is None:
            raise ReportError("the report tells of a finding in a file that is not in the change")
        said = replace(
            finding,
            message=clean(visible(finding.message)),
            second_look=cleaned(finding.second_look, clean) if finding.second_look else None,
            suggestion=clean(finding.suggestion) if finding.suggestion else None,
        )
        offered = said.replacement
        if offered and (clean(offered) != offered or why_unsafe(said, file, content)):
            said = replace(said, replacement=None)
        symbol = visible(finding.symbol)[:200]  # only a parser could tell it anew
        return replace(placed(said, file, content, Outline()), symbol=symbol)
