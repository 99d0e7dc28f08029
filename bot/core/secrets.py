"""Credentials in text: where they are, and the same text without them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.token_shapes import SHAPES, Shape

WINDOW = 4096  # characters of a line that are searched at once; longer lines in several steps
OVERLAP = 1024  # a token that is cut by one window's end is whole in the next
_BEGIN = "-----BEGIN "
_END = "-----END "
_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_KEY_LINES = 200  # a private key has no more lines than this


@dataclass(frozen=True, slots=True)
class Secret:
    """A credential in a line: its kind, and the columns of its value, 0-based, `end` excluded."""

    kind: str
    start: int
    end: int
    live: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    shape: Shape
    pattern: re.Pattern[str]

    def find(self, text: str, lower: str) -> Iterator[Secret]:
        if not any(hint in lower for hint in self.shape.hints):
            return
        for match in self.pattern.finditer(text):
            group = "value" if "value" in self.pattern.groupindex else 0
            if not is_placeholder(match.group(group)):
                yield Secret(self.shape.kind, match.start(group), match.end(group), self.shape.live)


_RULES = tuple(_Rule(shape, re.compile(shape.pattern)) for shape in SHAPES)

_ASSIGNED = re.compile(
    r"(?i)(?<![a-z])(?P<word>pass(?:word|wd|phrase)|secret|token|api_?key|apikey|access_?key|private_?key|"
    r"client_?secret|auth_?token|credentials?|encryption_?key|signing_?key)"
    r"(?:_?[a-z0-9]{0,20})[\"']?\]?\s{0,5}(?::[ ]{0,2}[\w.\[\]]{1,30}\s{0,3})?(?:=|:|=>|:=)\s{0,5}"
    r"(?P<quote>[\"'`])(?P<value>[^\"'`\s]{8,200})(?P=quote)"
)
_ASSIGNED_HINTS = ("pass", "secret", "token", "key", "credential")

_PLACEHOLDER = re.compile(
    r"(?i)example|placeholder|change[-_]?me|replace|your[-_]|dummy|sample|redacted|insert|"
    r"^x+$|xxxx|0{8}|1234567|abcdef|foobar|test|fake|mock|todo|secret[-_]?(?:key|here)?$|"
    r"passw(?:or)?d\d*!?$|^<.*>$|^\$|\$\{|\{\{|^%|%\(|^\{|\*{4}|\.\.\.|…"
)


def find(line: str) -> tuple[Secret, ...]:
    """The credentials in one line, from left to right, none inside another."""
    found: list[Secret] = []
    for offset in range(0, max(1, len(line)), WINDOW - OVERLAP):
        for secret in _in_window(line[offset : offset + WINDOW]):
            start, end = secret.start + offset, secret.end + offset
            found.append(Secret(secret.kind, start, end, secret.live))
        if offset + WINDOW >= len(line):
            break
    return _apart(found)


def _in_window(text: str) -> Iterator[Secret]:
    lower = text.lower()
    for rule in _RULES:
        yield from rule.find(text, lower)
    if any(hint in lower for hint in _ASSIGNED_HINTS):
        for match in _ASSIGNED.finditer(text):
            if _is_credential(match.group("value")):
                start, end = match.span("value")
                yield Secret("assigned-credential", start, end, live=False)
    for match in _KEY.finditer(text):
        yield Secret("private-key", match.start(), match.end())


def _apart(found: list[Secret]) -> tuple[Secret, ...]:
    """Without those that overlap an earlier or longer one."""
    apart: list[Secret] = []
    for secret in sorted(found, key=lambda s: (s.start, -s.end, not s.live)):
        if not apart or secret.start >= apart[-1].end:
            apart.append(secret)
    return tuple(apart)


def is_placeholder(value: str) -> bool:
    """Whether a value only stands for a secret, as in documentation, templates and tests."""
    return bool(_PLACEHOLDER.search(value)) or len(set(value)) < 5


def _is_credential(value: str) -> bool:
    """Whether a value that is assigned to `password` or the like is a literal with some entropy."""
    if is_placeholder(value) or not re.search(r"\d", value) or _is_reference(value):
        return False
    kinds = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
    return entropy(value) >= 3.0 and sum(bool(re.search(kind, value)) for kind in kinds) >= 2


def _is_reference(value: str) -> bool:
    """A path, an address or a dotted name: it says where a secret is and is none."""
    return bool(
        re.match(r"(?i)(?:https?://|[./~]|[a-z]:\\|arn:|[\w-]+(?:[./:][\w-]+){2,}$)", value)
    )


def entropy(value: str) -> float:
    """Shannon entropy of the characters, in bits a character."""
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())


def mask(text: str) -> str:
    """`text` with every credential replaced by `‹secret: kind›`. The number of lines stays.

    A private key is masked from its first to its last line.
    """
    masked: list[str] = []
    key_lines = 0
    for line in text.split("\n"):
        if key_lines:
            key_lines = 0 if _END in line else key_lines - 1
            masked.append(_mark("private-key"))
            continue
        secrets = find(line)
        masked.append(_without(line, secrets))
        if any(secret.kind == "private-key" for secret in secrets) and _END not in line:
            key_lines = _KEY_LINES
    return "\n".join(masked)


def _without(line: str, secrets: tuple[Secret, ...]) -> str:
    for secret in reversed(secrets):
        end = len(line) if secret.kind == "private-key" else secret.end
        line = line[: secret.start] + _mark(secret.kind) + line[end:]
    return line


def _mark(kind: str) -> str:
    return f"‹secret: {kind}›"
