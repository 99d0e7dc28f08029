"""Secrets in text: where they stand, and the text without them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.core import passwords
from bot.core.key_blocks import KeyBlock, key_blocks
from bot.core.token_shapes import SHAPES

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
    return find_in((line,)).get(0, ())


def find_in(lines: Sequence[str]) -> Mapping[int, tuple[Secret, ...]]:
    """The secrets of each line that has any, by its number from 0. A key's lines all have one."""
    found: defaultdict[int, list[Secret]] = defaultdict(list)
    index = _Index(lines)
    for shape in SHAPES:
        for number in index.lines_with(shape.words, shape.reach):
            for start, end in shape.found_in(lines[number]):
                found[number].append(Secret(shape.kind, start, end))
    for number in index.lines_with(passwords.WORDS):
        found[number] += [Secret(*span) for span in passwords.found_in(lines[number])]
    for block in key_blocks(lines):
        for number in range(block.first, block.last + 1):
            found[number].insert(0, _part(block, number, lines[number]))
    return {number: _apart(secrets) for number, secrets in sorted(found.items()) if secrets}


def mask(text: str) -> str:
    """`text` with each secret replaced by its kind, as ‹secret: github-token›. Lines stay lines."""
    lines = text.split("\n")
    for number, secrets in find_in(lines).items():
        lines[number] = _masked(lines[number], secrets)
    return "\n".join(lines)


def _masked(line: str, secrets: Iterable[Secret]) -> str:
    parts, done = [], 0
    for secret in secrets:
        parts += [line[done : secret.start], f"‹secret: {secret.kind}›"]
        done = secret.end
    return "".join(parts) + line[done:]


class _Index:
    """Lines by the words in them, without a look at each line for each word."""

    def __init__(self, lines: Sequence[str]) -> None:
        lowered = [line.lower() for line in lines]  # May be longer: İ becomes two characters.
        self._text = "\n".join(lowered)
        self._starts = [0, *accumulate(len(line) + 1 for line in lowered)]

    def lines_with(self, words: Iterable[str], reach: int = 0) -> list[int]:
        """The numbers of the lines that hold any of `words`, and of `reach` lines around each."""
        found = {number for word in words for number in self._with(word)}
        last = len(self._starts) - 2
        around = (range(max(0, n - reach), min(last, n + reach) + 1) for n in found)
        return sorted(found.union(*around) if reach else found)

    def _with(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(word, self._starts[number + 1])


def _part(block: KeyBlock, number: int, line: str) -> Secret:
    start = block.start if number == block.first else 0
    return Secret(PRIVATE_KEY, start, block.end if number == block.last else len(line))


def _apart(secrets: Sequence[Secret]) -> tuple[Secret, ...]:
    """Secrets in order, those that overlap made one, which is of the kind that was found first."""
    apart: list[tuple[int, Secret]] = []
    for rank, secret in sorted(enumerate(secrets), key=lambda ranked: ranked[1].start):
        if not apart or secret.start >= apart[-1][1].end:
            apart.append((rank, secret))
            continue
        last_rank, last = apart.pop()
        kind = last.kind if last_rank < rank else secret.kind
        joined = Secret(kind, last.start, max(last.end, secret.end))
        apart.append((min(rank, last_rank), joined))
    return tuple(secret for _, secret in apart)
