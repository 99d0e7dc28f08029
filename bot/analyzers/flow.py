"""What strangers send, followed through each file to where it does harm: see `bot.flow`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.analyzers.misread import why_misread
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.flow import TABLES
from bot.parse.languages import kind_of_text
from bot.parse.notebook import SUFFIX

if TYPE_CHECKING:
    from bot.flow.child import Answer, Code, Told
    from bot.flow.tables import Weakness

NAME = "flow"
_RULES = 5  # to be raised when what is told of a file changes without its tables
LANGUAGES = {
    "python": "python",
    "javascript": "javascript",
    "typescript": "javascript",
    "tsx": "javascript",
}
"""From our names of languages to the folders of their tables."""

_CONFIDENCE = {
    "http": Confidence.HIGH,
    "archive": Confidence.MEDIUM,
    "record": Confidence.MEDIUM,
    "template": Confidence.MEDIUM,
    "random": Confidence.MEDIUM,
}


@dataclass(frozen=True)
class Flow:
    """Follows values through files, in child processes.

    `seconds` is the processor time that a file may take.
    """

    seconds: float = 10.0
    name: str = NAME

    @cached_property
    def version(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(TABLES.glob("*/*.toml")):
            digest.update(path.name.encode() + path.read_bytes())
        return f"{_RULES}+tables.{digest.hexdigest()[:8]}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and bool(_language(file.path, subject))

    def analyze(self, subject: Subject) -> Iterable[Finding | Gap]:
        paths: list[str] = []
        for file in subject.change.files:
            language = _language(file.path, subject)
            misread = why_misread(subject.contents[file.path], language, file.path)
            if misread:
                yield Gap(file.path, misread)
            else:
                paths.append(file.path)
        found: list[Finding] = []
        for said in self._looked(subject, paths):
            if isinstance(said, Finding):
                found.append(said)
            else:
                yield said
        yield from brought(found, subject, lambda old: self._looked(old, list(old.laid_out.names)))

    def _looked(self, subject: Subject, paths: list[str]) -> Iterator[Finding | Gap]:
        """What is found in files as they are laid out."""
        # Imported when a change has such a file in it.
        from bot.flow.child import Code, followed

        folder = subject.laid_out.folder
        files = [
            Code(LANGUAGES[language], data, language)
            for path in paths
            for language in [_language(path, subject)]
            for data in [(folder / subject.laid_out.names[path]).read_bytes()]
        ]
        answers = followed(files, subject.deadline, self.seconds)
        for path, code, answer in zip(paths, files, answers, strict=True):
            yield from _findings(path, code, subject.contents[path], answer)
            if answer.trouble:
                yield Gap(path, answer.trouble)


def _language(path: str, subject: Subject) -> str:
    kind = kind_of_text(path, subject.contents[path].text)
    return kind.name if kind is not None and kind.name in LANGUAGES else ""


def _findings(path: str, code: Code, content: Content, answer: Answer) -> Iterator[Finding | Gap]:
    from bot.flow.tables import knowledge_of

    knowledge = knowledge_of(code.language)
    last = code.data.count(b"\n") + (not code.data.endswith(b"\n"))
    for told in answer.flows:
        if told.weakness not in knowledge.names:
            yield Gap(path, "what was told of it is no weakness that is known")
        elif not (told.line <= last and told.source <= last and all(s <= last for s in told.steps)):
            yield Gap(path, "what was told of it names lines that it has not")
        else:
            # In other encodings, and in a notebook, the worker counts other columns than a reader.
            has_columns = content.is_utf8 and not path.endswith(SUFFIX)
            yield _finding(path, code.language, told, last, has_columns=has_columns)


def _finding(path: str, language: str, told: Told, last: int, *, has_columns: bool) -> Finding:
    from bot.flow.tables import knowledge_of

    weakness = knowledge_of(language).by_name[told.weakness]
    severity, confidence = _weight(weakness, told)
    source = told.what[:1].upper() + told.what[1:]
    lines = (told.source, *told.steps, told.line)
    return Finding(
        rule=f"{NAME}/{weakness.name}",
        topic=weakness.cwe,
        message=weakness.message.replace("{source}", f"{source} (line {told.source})"),
        span=Span(path, told.line, min(max(told.line, told.end), last)),
        severity=severity,
        confidence=confidence,
        columns=(told.columns[0], told.columns[1]) if told.columns and has_columns else None,
        way=tuple(Span(path, line, line) for line in dict.fromkeys(lines)),
    )


def _weight(weakness: Weakness, told: Told) -> tuple[Severity, Confidence]:
    """How bad it is that a value of this kind does harm there, and how sure."""
    if told.kind == "caller" and weakness.handed:
        return Severity.of(weakness.handed), Confidence.MEDIUM
    severity = Severity.of(told.severity or weakness.severity)
    confidence = _CONFIDENCE.get(told.kind, Confidence.LOW)
    return (
        severity if confidence >= Confidence.HIGH else min(severity, Severity.MEDIUM)
    ), confidence
