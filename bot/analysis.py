"""Runs analyzers: several at once, each so that it cannot end the review."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.change import ChangedFile
from bot.core.characters import visible
from bot.core.content import Content
from bot.core.finding import Finding, SecondLook
from bot.core.outline import Outline
from bot.core.place import placed
from bot.core.ports import Analyzer, Subject, Survey
from bot.core.redaction import Redactor
from bot.core.report import Exemption, Gap, Looked, Outcome, Reaching, Said, SetAside, Usage
from bot.core.suggestion import why_unsafe
from bot.parallel import in_threads, processors
from bot.results import Results

log = logging.getLogger(__name__)

MAX_FINDINGS = 200
"""Of one analyzer in one file. A file with more is a flood, and what is left out is a gap."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs analyzers on a subject.

    `redactor` cleans what they say of secrets we hold. With `results` a file that an analyzer has
    seen as it is, in an earlier review, is not given to it again, unless it is a `Survey`.
    """

    redactor: Redactor
    results: Results | None = None
    clock: Callable[[], float] = time.monotonic

    def all(
        self, analyzers: Sequence[Analyzer], subject: Subject, *, at_once: int = 0
    ) -> list[Outcome]:
        """Run analyzers at once. Those that apply to no file of the change leave no outcome.

        The first start programs, which take longest; the rest would only hold those up. So there
        are as many at once as processors, unless told otherwise: who asks a model only waits.
        """
        outcomes = in_threads(
            lambda analyzer: self.one(analyzer, subject),
            analyzers,
            at_once=at_once or max(processors(), 2),
        )
        return [outcome for outcome in outcomes if outcome.paths]

    def one(self, analyzer: Analyzer, subject: Subject) -> Outcome:
        """Run one analyzer. If it breaks, what it was to look at is a gap; the gate weighs that."""
        started = self.clock()
        said: list[Said] = []
        files, known = subject.change.files, 0
        try:
            files = tuple(file for file in files if analyzer.applies(file, subject))
            results = None if isinstance(analyzer, Survey) else self.results
            recalled = results.known(analyzer, files, subject) if results else {}
            known = len(recalled)
            said += [self._clean(thing) for things in recalled.values() for thing in things]
            new = tuple(file for file in files if file.path not in recalled)
            if new:
                for thing in self._said(analyzer, subject.only(new)):
                    said.append(thing)
                if results:
                    results.keep(analyzer, new, subject, said)
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
            seconds=self.clock() - started,
            recalled=known,
        )

    def _said(self, analyzer: Analyzer, subject: Subject) -> Iterator[Said]:
        """What the analyzer says: findings put in their place in the file, words cleaned."""
        files = {file.path: file for file in subject.change.files}
        for said in _without_floods(analyzer.analyze(subject)):
            match self._clean(said):
                case Finding(span=span) if span.path not in files:
                    yield Gap(None, "it named a file that it was not asked about")
                case Finding() as finding:
                    yield self._placed(finding, files[finding.span.path], subject)
                case clean:
                    yield clean

    def _clean(self, said: Said) -> Said:
        """The same without the secrets we hold, and with no character that cannot be seen."""
        clean = self.redactor.clean
        match said:
            case Finding(suggestion=suggestion, replacement=new, second_look=look):
                return replace(
                    said,
                    second_look=cleaned(look, clean) if look else None,
                    message=clean(visible(said.message)),
                    suggestion=clean(suggestion) if suggestion else None,
                    replacement=new if new and clean(new) == new else None,
                )
            case Looked():
                return replace(said, look=cleaned(said.look, clean))
            case SetAside():
                return replace(said, message=clean(visible(said.message)))
            case Gap():
                return replace(said, why=clean(visible(said.why)))
            case Reaching():
                return clean_test(said, clean)
        return said

    def _placed(self, finding: Finding, file: ChangedFile, subject: Subject) -> Finding:
        outline = subject.outlines.get(file.path, Outline())
        content = subject.contents.get(file.path, Content(b""))
        if finding.replacement and why_unsafe(finding, file, content):
            finding = replace(finding, replacement=None)
        return placed(finding, file, content, outline)


def clean_test(test: Reaching, clean: Callable[[str], str]) -> Reaching:
    """A test with its name, and those of what it runs, made clean."""
    symbols = tuple(clean(visible(symbol)) for symbol in test.symbols)
    return replace(test, name=clean(visible(test.name)), symbols=symbols)


def cleaned(look: SecondLook, clean: Callable[[str], str]) -> SecondLook:
    """A second look with its words, and the lines that it quotes, made clean."""
    quotes = tuple(replace(quote, text=clean(visible(quote.text))) for quote in look.quotes)
    return replace(look, why=clean(visible(look.why)), quotes=quotes)


def _without_floods(said: Iterable[Said]) -> Iterator[Said]:
    """What is said, with no more than so many findings in one file."""
    told: Counter[str] = Counter()
    for thing in said:
        if isinstance(thing, Finding):
            path = thing.span.path
            told[path] += 1
            if told[path] == MAX_FINDINGS + 1:
                yield Gap(path, f"only its first {MAX_FINDINGS} findings are told")
            if told[path] > MAX_FINDINGS:
                continue
        yield thing
