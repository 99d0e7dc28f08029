"""Files with models and their data: whether loading one runs code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.analyzers.standing import nearest
from bot.core.change import ChangedFile
from bot.core.content import Content, is_named_as_artifact
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Covered, Exemption, Gap
from bot.resources import installed_version

if TYPE_CHECKING:
    from bot.artifacts.child import Answer

_RULES = 1  # to be raised when what is told of a file changes
_SHOWN = 3  # imports in a message
READ = "its opcodes and headers were read"


@dataclass(frozen=True, slots=True)
class Artifacts:
    """Reads pickles, archives, arrays and models by opcode and header, and loads none of them.

    `seconds` is the processor time that a file may take.
    """

    seconds: float = 20.0
    name: str = "artifacts"

    @property
    def version(self) -> str:
        return f"{_RULES}+picklescan.{installed_version('picklescan')}"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        content = subject.contents.get(file.path)
        if content is None or content.missing:
            return False
        if file.path in subject.opaque:
            return _is_loadable(file.path, content)
        return file.path in subject.readable and _is_pickled_text(file.path, content)

    def analyze(self, subject: Subject) -> Iterator[Finding | Gap | Exemption]:
        # Imported when a change has such a file in it.
        from bot.artifacts.child import Artifact, scanned

        files = subject.change.files
        artifacts = [
            Artifact(PurePosixPath(file.path).name, subject.contents[file.path].new)
            for file in files
        ]
        answers = scanned(artifacts, subject.deadline, self.seconds)
        for file, answer in zip(files, answers, strict=True):
            yield from _findings(answer, _span(file, subject.contents[file.path]))
            if answer.gaps:
                more = f" (and {len(answer.gaps) - 1} more)" if answer.gaps[1:] else ""
                yield Gap(file.path, f"{answer.gaps[0]}{more}")
            elif file.path in subject.opaque:
                yield Exemption(file.path, Covered.ANALYSED, READ)


def _is_loadable(path: str, content: Content) -> bool:
    """Whether a loader of models may take this binary file for one of its own."""
    from bot.artifacts.kinds import kinds_of

    return bool(kinds_of(path, content.new)) or is_named_as_artifact(path)


def _is_pickled_text(path: str, content: Content) -> bool:
    from bot.artifacts.pickles import is_pickled_text

    return is_pickled_text(content.new)


def _span(file: ChangedFile, content: Content) -> Span:
    line = nearest(file, 1, max(1, len(content.lines))) if file.hunks else 1
    return Span(file.path, line, line)


def _findings(answer: Answer, span: Span) -> Iterator[Finding]:
    if answer.imports:
        yield Finding(
            rule="artifacts/dangerous-import",
            topic="CWE-502",
            message=f"Unpickling this file imports {_listed(answer.imports)}: whoever loads it "
            "runs its author's code. Do not load it; keep weights as safetensors, or make the file "
            "anew from data that you trust.",
            span=span,
            severity=Severity.CRITICAL,
        )
    if answer.code:
        yield Finding(
            rule="artifacts/code-in-model",
            topic="CWE-94",
            message=f"This model holds {_listed(answer.code)}: programs that load it may run code, "
            "or read files, of its author's choice. Save the weights alone, and write what else is "
            "needed as code that can be reviewed.",
            span=span,
            severity=Severity.HIGH,
        )
    if answer.unknown and not answer.imports:
        yield Finding(
            rule="artifacts/unknown-import",
            topic="CWE-502",
            message=f"Unpickling this file imports {_listed(answer.unknown)}, which nothing here "
            "knows to be harmless. Keep weights as safetensors, or arrays as .npz; else look at "
            "what these do before the file is loaded.",
            span=span,
            severity=Severity.MEDIUM,
            confidence=Confidence.LOW,
        )


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(words[:_SHOWN])
    return f"{shown} and {len(words) - _SHOWN} more" if len(words) > _SHOWN else shown
