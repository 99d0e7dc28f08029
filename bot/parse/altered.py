"""Which symbols of a file do something else than before a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.change import ChangedFile
from bot.parse.clock import Clock
from bot.parse.grammar import Tree
from bot.parse.sameness import Part, behaves_alike
from bot.parse.symbols import Located


@dataclass(frozen=True, slots=True)
class Side:
    """A file before or after a change: its tree, its text, and its named parts."""

    tree: Tree
    text: bytes
    parts: Sequence[Located]

    def part(self, located: Located) -> Part:
        """The node of a named part."""
        root = self.tree.root_node
        node = root.descendant_for_byte_range(located.start, located.end)
        return node or root, self.text


def altered(new: Side, old: Side, file: ChangedFile, clock: Clock) -> tuple[str, ...]:
    """The names of those parts of `new` that the change touches and that run other code in `old`.

    Comments for people, docstrings and layout are no code. A part without a counterpart of its
    name in `old` is altered; so is one that does not parse. Raises TookTooLong.
    """
    before: dict[str, list[Located]] = {}
    for part in old.parts:
        before.setdefault(part.symbol.name, []).append(part)
    return tuple(
        dict.fromkeys(
            part.symbol.name
            for part, counterpart in _paired(touched(new.parts, file), new.parts, before)
            if counterpart is None
            or not behaves_alike(new.part(part), old.part(counterpart), clock)
        )
    )


def touched(parts: Iterable[Located], file: ChangedFile) -> list[Located]:
    """The parts that hold a line that the change touches."""
    return [part for part in parts if file.touches(part.symbol.start, part.symbol.end)]


def _paired(
    wanted: Iterable[Located], parts: Iterable[Located], before: dict[str, list[Located]]
) -> Iterator[tuple[Located, Located | None]]:
    """Each wanted part with the one that had its name, and was as many of that name down."""
    count: dict[str, int] = {}
    place: dict[Located, int] = {}
    for part in parts:
        place[part] = count.get(part.symbol.name, 0)
        count[part.symbol.name] = place[part] + 1
    for part in wanted:
        former = before.get(part.symbol.name, [])
        yield part, former[place[part]] if place[part] < len(former) else None
