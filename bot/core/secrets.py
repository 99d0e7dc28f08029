"""Secrets in text: where they stand, and the text without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.key_blocks import KeyBlock, key_blocks
from bot.core.passwords import passwords
from bot.core.placeholders import is_placeholder
from bot.core.token_shapes import SHAPES, Shape

PRIVATE_KEY = "private-key"

LIVE = frozenset(shape.kind for shape in SHAPES if not shape.loose) | {PRIVATE_KEY}
"""Kinds that open something by themselves: a provider's tokens, and private keys."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret from character `start` to before `end` of its line. It does not hold the value."""

    kind: str
    start: int
    end: int


def find(line: str) -> tuple[Secret, ...]:
    """The secrets of one line, in order; none overlaps another. Time is linear in its length."""
    return next(iter(find_in((line,)).values()), ())


def find_in(lines: Sequence[str]) -> dict[int, tuple[Secret, ...]]:
    """The secrets of each line that has any, by its number from 0. A key's lines all have one."""
    shapes = _shapes_in("\n".join(lines))
    found = {number: _in_line(line, shapes) for number, line in enumerate(lines)}
    for block in key_blocks(lines):
        for number in range(block.first, block.last + 1):
            found[number] = [*found[number], _part(block, number, lines[number])]
    return {number: _apart(secrets) for number, secrets in found.items() if secrets}


def mask(text: str) -> str:
    """`text` with each secret replaced by its kind, as ‹secret: github-token›. Lines stay lines."""
    lines = text.split("\n")
    for number, secrets in find_in(lines).items():
        lines[number] = _masked(lines[number], secrets)
    return "\n".join(lines)


def _masked(line: str, secrets: Sequence[Secret]) -> str:
    parts, done = [], 0
    for secret in secrets:
        parts += [line[done : secret.start], f"‹secret: {secret.kind}›"]
        done = secret.end
    return "".join(parts) + line[done:]


def _shapes_in(text: str) -> tuple[Shape, ...]:
    lowered = text.lower()
    return tuple(shape for shape in SHAPES if any(word in lowered for word in shape.words))


def _in_line(line: str, shapes: Sequence[Shape]) -> list[Secret]:
    lowered = line.lower()
    return [
        *(
            Secret(shape.kind, *match.span(match.lastindex or 0))
            for shape in shapes
            if any(word in lowered for word in shape.words)
            for match in shape.pattern.finditer(line)
            if not is_placeholder(match[match.lastindex or 0])
        ),
        *(Secret(*found) for found in passwords(line)),
    ]


def _part(block: KeyBlock, number: int, line: str) -> Secret:
    start = block.start if number == block.first else 0
    return Secret(PRIVATE_KEY, start, block.end if number == block.last else len(line))


def _apart(secrets: Sequence[Secret]) -> tuple[Secret, ...]:
    """Secrets in order, those that overlap made one: it is of the first's kind, as the table has it."""
    apart: list[Secret] = []
    rank = {secret: place for place, secret in reversed(list(enumerate(secrets)))}
    for secret in sorted(secrets, key=lambda secret: (secret.start, rank[secret])):
        if not apart or secret.start >= apart[-1].end:
            apart.append(secret)
            continue
        last = apart.pop()
        kind = min(last, secret, key=lambda secret: rank.get(secret, 0)).kind
        apart.append(Secret(kind, last.start, max(last.end, secret.end)))
    return tuple(apart)
