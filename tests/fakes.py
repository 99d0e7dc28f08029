"""Builders of small domain values, and one working stand-in for each port."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.change import Change, ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.errors import ModelError
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.outline import Outline
from bot.core.ports import LaidOut, NoTree, Prompt, Reply, Side, Subject, Tree
from bot.core.report import Outcome, Report, Said, Usage
from bot.service.jobs import Job


@dataclass
class FakeEngine:
    """A queue that nobody works on."""

    queued: dict[str, int] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)

    def enqueue(self, job: Job, priority: int) -> None:
        self.queued.setdefault(job.id, priority)

    def cancel(self, ids: Collection[str]) -> None:
        self.cancelled += ids

    def exhausted(self) -> list[Job]:
        return []

    def under_way(self, ids: Collection[str]) -> set[str]:
        return {one for one in ids if one in self.queued and one not in self.cancelled}

    def delete(self, ids: Collection[str]) -> None:
        for one in ids:
            self.queued.pop(one, None)

    def retire(self, before: float) -> None:
        """It keeps no chores."""


APP = "import os\nos.system(name)\n"


def a_file(path: str = "app.py", lines: int = 2, **more: object) -> ChangedFile:
    """An added file of so many lines."""
    file = ChangedFile(path, Status.ADDED, hunks=(Hunk(0, 0, 1, lines),) if lines else ())
    return replace(file, **more)  # type: ignore[arg-type]


def a_change(*files: ChangedFile) -> Change:
    return Change("o/r", "b" * 40, "c" * 40, "d" * 40, files or (a_file(),))


def a_finding(rule: str = "fake/shell", line: int = 2, **more: object) -> Finding:
    finding = Finding(
        rule=rule,
        topic="CWE-78",
        message="a shell runs what a stranger wrote",
        span=Span("app.py", line, line),
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        evidence=Evidence.STATIC,
        excerpt="os.system(name)",
    )
    return replace(finding, **more)  # type: ignore[arg-type]


def an_outcome(*findings: Finding, analyzer: str = "fake", **more: object) -> Outcome:
    paths = tuple(dict.fromkeys(f.span.path for f in findings)) or ("app.py",)
    return replace(Outcome(analyzer, "1", paths, findings), **more)  # type: ignore[arg-type]


@contextmanager
def a_subject(
    texts: Mapping[str, str | bytes], change: Change | None = None, **more: object
) -> Iterator[Subject]:
    """A change that adds files with these texts, laid out under their own names."""
    contents = {
        path: Content(text if isinstance(text, bytes) else text.encode())
        for path, text in texts.items()
    }
    files = [a_file(path, len(content.lines)) for path, content in contents.items()]
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for i, (path, content) in enumerate(contents.items()):
            names[path] = f"f{i:06}{Path(path).suffix}"
            (Path(folder) / names[path]).write_bytes(content.new)
        subject = Subject(
            change or a_change(*files),
            contents,
            frozenset(contents),
            {path: Outline() for path in contents},
            LaidOut(Path(folder), names),
            Deadline.after(60),
        )
        yield replace(subject, **more)  # type: ignore[arg-type]


@dataclass
class FakeSource:
    """A Source that holds its files' texts."""

    texts: Mapping[str, str] = field(default_factory=lambda: {"app.py": APP})
    change: Change | None = None

    def load(self) -> Change:
        files = [a_file(path, text.count("\n")) for path, text in self.texts.items()]
        return self.change or replace(a_change(), files=tuple(files))

    def contents(self, change: Change) -> Mapping[str, Content]:
        return {path: Content(text.encode()) for path, text in self.texts.items()}

    def tree(self, side: Side) -> Tree:
        return NoTree()


@dataclass
class FakeTree:
    """A tree of texts; a blob's id is its path. It keeps which were read."""

    texts: Mapping[str, str | bytes]
    reads: list[str] = field(default_factory=list)

    def blobs(self) -> Mapping[str, str]:
        return {path: path for path in self.texts}

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        self.reads += ids
        texts = {blob: self.texts[blob] for blob in ids}
        return {blob: t if isinstance(t, bytes) else t.encode() for blob, t in texts.items()}


@dataclass
class FakeAnalyzer:
    """An Analyzer that says what it is told to, and then may break."""

    name: str = "fake"
    said: tuple[Said, ...] = ()
    error: Exception | None = None
    suffix: str = ""
    version: str = "1"
    saw: list[Subject] = field(default_factory=list)

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and file.path.endswith(self.suffix)

    def analyze(self, subject: Subject) -> Iterable[Said]:
        self.saw.append(subject)
        yield from self.said
        if self.error:
            raise self.error


@dataclass
class FakeModel:
    """A Model that gives prepared answers in turn and keeps what it was asked."""

    answers: list[str | ModelError] = field(default_factory=list)
    name: str = "fake-model"
    asked: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.asked.append(prompt)
        answer = self.answers.pop(0) if self.answers else '{"findings": []}'
        if isinstance(answer, ModelError):
            raise answer
        tokens = len(prompt.system + prompt.user) // 4
        return Reply(answer, Usage(self.name, prompt.name, 1, tokens, 0, len(answer) // 4, None))


@dataclass
class FakeSink:
    """A Sink that keeps the reports it was given."""

    begun: list[Change] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def begin(self, change: Change) -> None:
        self.begun.append(change)

    def deliver(self, report: Report) -> None:
        self.reports.append(report)
