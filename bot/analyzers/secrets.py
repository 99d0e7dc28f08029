"""Credentials on the lines that a change adds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.key_blocks import key_blocks
from bot.core.ports import Subject
from bot.core.secrets import LIVE, PRIVATE_KEY, find_in
from bot.core.token_shapes import SHAPES

MAX_FINDINGS = 50
"""Findings of one file; the last of them says when there are more."""

_RULES = 1  # to be raised when what tells a secret from an example changes
_TABLE = "\n".join(f"{shape.kind} {shape.words} {shape.pattern}" for shape in SHAPES)
_VERSION = f"{_RULES}.{hashlib.sha256(_TABLE.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Looks for token shapes of today's providers, private keys, and assigned passwords.

    A line that stood anywhere in the old side of the same file brings no secret: it was moved.
    """

    name: str = "secrets"
    version: str = _VERSION

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            found = list(islice(_in_file(file, subject.contents[file.path]), MAX_FINDINGS + 1))
            for place, (kind, span) in enumerate(found[:MAX_FINDINGS], start=1):
                yield _finding(kind, span, more=place == MAX_FINDINGS < len(found))


def _in_file(file: ChangedFile, content: Content) -> Iterator[tuple[str, Span]]:
    """Kind and place of each private key, and of each kind of secret on a line."""
    before = frozenset(content.old_lines)
    added = [(n, line) for n, line in content.at(file.added_lines()) if line not in before]
    for first, last in _keys(content, frozenset(number for number, _ in added)):
        yield PRIVATE_KEY, Span(file.path, first, last)
    for index, secrets in find_in([line for _, line in added]).items():
        number, _ = added[index]
        for kind in dict.fromkeys(secret.kind for secret in secrets if secret.kind != PRIVATE_KEY):
            yield kind, Span(file.path, number, number)


def _keys(content: Content, added: frozenset[int]) -> Iterator[tuple[int, int]]:
    """First and last line of each private key that the change brings, or changes."""
    for block in key_blocks(content.lines):
        first, last = block.first + 1, block.last + 1
        if not added.isdisjoint(range(first, last + 1)):
            yield first, last


def _finding(kind: str, span: Span, *, more: bool) -> Finding:
    others = " There are more in this file." if more else ""
    return Finding(
        rule=f"secrets/{kind}",
        topic="CWE-798",
        message=f"This looks like a credential ({kind.replace('-', ' ')}). Revoke it: it stays in "
        "the history once it is pushed, also when a later commit removes it. Read it from the "
        f"environment or a secret store instead.{others}",
        span=span,
        severity=Severity.CRITICAL if kind in LIVE else Severity.HIGH,
        confidence=Confidence.HIGH if kind in LIVE else Confidence.MEDIUM,
    )
