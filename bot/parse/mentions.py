"""What a file defines, and which names it uses where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.core.outline import Symbol

MAX_NAME = 200  # characters; bytes, where names are not decoded yet

MAX_USES = 20_000
"""Names of a file that are looked at; code that people write has one for some 40 bytes."""

MAX_LINE = 2**20 + 1
"""The last line that a file of 1 MiB can have."""

SHARED = frozenset({"variable"})
"""Kinds that are no place to be in: what is used in one is used by what is around it."""

USES = r"^(?:\n|(?:\n[^\n\t]{1,200}(?:\t[1-9]\d{0,6}[@(](?:0|[1-9]\d{0,3})?)+)+\n)$"
"""Uses as text, so that those of one name are soon found and the others cost nothing.

For each name a line, which holds after it, behind tabs, the lines that use it: their numbers,
`(` for a call and `@` for anything else, and the index of the symbol around, if there is one.
"""

_USE = re.compile(r"\t(\d+)([@(])(\d*)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A line that uses `name`; `within` is the index of the innermost symbol around it, or -1."""

    name: str
    line: int
    within: int
    is_call: bool


@dataclass(frozen=True, slots=True)
class References:
    """One file's symbols, and its uses of names as USES tells.

    `trouble` says why the parser gave the file up.
    """

    symbols: tuple[Symbol, ...] = ()
    uses: str = "\n"
    trouble: str | None = None

    def mentions(self, names: Collection[str]) -> Iterator[Mention]:
        """Where the file uses one of `names`."""
        for name in names:
            at = self.uses.find(f"\n{name}\t")
            if at < 0 or not name.isprintable():
                continue
            begin = at + 1 + len(name)
            for line, mark, within in _USE.findall(self.uses[begin : self.uses.index("\n", begin)]):
                yield Mention(name, int(line), int(within or -1), mark == "(")

    def within(self, mention: Mention) -> str:
        """The qualified name of what `mention` stands in; empty at the top of the file."""
        return self.symbols[mention.within].name if 0 <= mention.within < len(self.symbols) else ""


Place = tuple[int, bool]
"""Of a use: the index of the symbol around, or -1, and whether it is a call."""


def written(uses: Mapping[bytes, Mapping[int, Place]]) -> str:
    """Uses as text, from those of each name on each line."""
    named = ((name.decode("utf-8", "replace"), lines) for name, lines in uses.items())
    return "\n" + "".join(
        f"{name}{_lines(lines)}\n" for name, lines in named if name and name.isprintable()
    )


def _lines(lines: Mapping[int, Place]) -> str:
    return "".join(
        f"\t{line}{'(' if is_call else '@'}{within if within >= 0 else ''}"
        for line, (within, is_call) in lines.items()
    )
