"""Credentials on the lines that a change adds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.secrets import LIVE, PRIVATE_KEY, Secret, find_in
from bot.core.token_shapes import SHAPES

_MAX_FINDINGS = 50  # of one file; more say nothing new
_KEY_LINES = 200
_VERSION = "1." + hashlib.sha256(repr(SHAPES).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Secrets:
    """Looks for token shapes of today's providers, private keys, and assigned passwords.

    A line that stood in the file before, elsewhere, brings no secret: it was only moved.
    """

    name: str = "secrets"
    version: str = _VERSION

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            found = _in_file(file, subject.contents[file.path])
            for finding, _ in zip(found, range(_MAX_FINDINGS), strict=False):
                yield finding


def _in_file(file: ChangedFile, content: Content) -> Iterator[Finding]:
    before = frozenset(content.old_lines)
    found = find_in(content.lines)
    for number in file.added_lines():
        secrets = found.get(number - 1, ())
        if secrets and content.line(number) not in before:
            for secret in secrets:
                if not _goes_on(secret, found.get(number - 2, ())):
                    yield _finding(secret, Span(file.path, number, _last(secret, number, content)))


def _goes_on(secret: Secret, above: Sequence[Secret]) -> bool:
    """Whether a private key began on a line above and was told there."""
    return secret.kind == PRIVATE_KEY and any(other.kind == PRIVATE_KEY for other in above)


def _last(secret: Secret, number: int, content: Content) -> int:
    """The last line of a private key; of any other credential, its only one."""
    if secret.kind != PRIVATE_KEY:
        return number
    lines = content.lines[number - 1 : number - 1 + _KEY_LINES]
    return number + next((n for n, line in enumerate(lines) if "-----END " in line), 0)


def _finding(secret: Secret, span: Span) -> Finding:
    kind = secret.kind.replace("-", " ")
    return Finding(
        rule=f"secrets/{secret.kind}",
        topic="CWE-798",
        message=f"This looks like a credential ({kind}). It stays in the history once it is "
        "pushed: revoke it, and read it from the environment or a secret store.",
        span=span,
        severity=Severity.CRITICAL if secret.kind in LIVE else Severity.HIGH,
        confidence=Confidence.HIGH if secret.kind in LIVE else Confidence.MEDIUM,
        evidence=Evidence.STATIC,
    )
