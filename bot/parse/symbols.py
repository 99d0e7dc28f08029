"""From the definitions that a query finds to symbols with qualified names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.outline import Symbol
from bot.parse.frames import MAX_SYMBOLS
from bot.parse.grammar import Grammar, Match, Node, Tree
from bot.parse.mentions import MAX_NAME

_CONTAINERS = frozenset(
    {"class", "interface", "struct", "enum", "trait", "object", "impl", "extension"}
)
"""What makes a function inside it a method."""

_TITLED = frozenset({"test", "suite"})
"""Kinds that may have a sentence for a name; its full stops separate nothing."""

_OPEN_ENDED = frozenset({"stage"})
"""Kinds that go on until the next of their kind begins."""


@dataclass(frozen=True, slots=True)
class _Definition:
    kind: str
    name: str
    start: int  # bytes
    end: int
    first: int  # lines, from 1
    last: int


@dataclass(frozen=True, slots=True)
class Located:
    """A symbol, and the bytes from `start` to before `end` that it takes."""

    symbol: Symbol
    start: int
    end: int


def located(grammar: Grammar, tree: Tree, text: bytes) -> tuple[Located, ...]:
    """The named parts of a file, outer before inner."""
    return tuple(_located(grammar.definitions(tree), text))


def named(matches: Iterable[Match], text: bytes) -> tuple[Symbol, ...]:
    """The symbols of these definitions, outer before inner."""
    return tuple(each.symbol for each in _located(matches, text))


def _located(matches: Iterable[Match], text: bytes) -> Iterator[Located]:
    found = _unique(matches, text)
    ordered = sorted(found, key=lambda d: (d.start, -d.end))[:MAX_SYMBOLS]
    return _qualified(_closed(ordered, text))


def _unique(matches: Iterable[Match], text: bytes) -> Iterable[_Definition]:
    """One definition a name: the widest that bears it, so that decorators are part of it."""
    by_name: dict[int, _Definition] = {}
    seen: set[tuple[int, int]] = set()
    for match in matches:
        names = match.get("name")
        kinds = [(kind, nodes) for kind, nodes in match.items() if kind != "name"]
        if not names or not kinds:
            continue
        ((kind, (node, *_)),) = kinds
        definition = _definition(kind, node, names, text)
        if not definition.name:  # The parser put in a name that is missing.
            continue
        at = names[-1].start_byte
        known = by_name.get(at)
        if known is None and (definition.start, definition.end) in seen:
            continue
        if known is None or known.end - known.start < definition.end - definition.start:
            by_name[at] = definition
            seen.add((definition.start, definition.end))
    return by_name.values()


def _definition(kind: str, node: Node, names: list[Node], text: bytes) -> _Definition:
    words = [text[name.start_byte : min(name.end_byte, name.start_byte + 800)] for name in names]
    first, last = lines_of(node)
    parts = [_clean(word) for word in words]
    if kind in _TITLED:
        parts = [part.replace(".", " ") for part in parts]
    name = ".".join(parts)[:MAX_NAME]
    return _Definition(kind, name, node.start_byte, node.end_byte, first, last)


def _clean(word: bytes) -> str:
    """A name on one line, without quotes, its parts joined by dots in every language."""
    name = " ".join(word.decode("utf-8", errors="replace").split())
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown.strip("\"'`").replace("::", ".")


def lines_of(node: Node) -> tuple[int, int]:
    """The first and last line of a node, from 1. One that ends with a line feed ends there."""
    first, (row, column) = node.start_point[0], node.end_point
    last = row - 1 if column == 0 and row > first else row
    return first + 1, last + 1


def _closed(ordered: list[_Definition], text: bytes) -> Iterator[_Definition]:
    """The same, those of an open-ended kind with their real ends."""
    for i, it in enumerate(ordered):
        if it.kind not in _OPEN_ENDED:
            yield it
            continue
        after = next((d for d in ordered[i + 1 :] if d.kind == it.kind), None)
        end = after.start if after else len(text)
        last = after.first - 1 if after else text.rstrip().count(b"\n") + 1
        yield _Definition(it.kind, it.name, it.start, end, it.first, max(it.first, last))


def _qualified(ordered: Iterable[_Definition]) -> Iterator[Located]:
    """Names by nesting: `total` inside `Cart` is the method `Cart.total`."""
    around: list[tuple[_Definition, str]] = []
    for it in ordered:
        while around and around[-1][0].end <= it.start:
            around.pop()
        kind, name = it.kind, it.name
        if around:
            outer, prefix = around[-1]
            name = f"{prefix}.{name}"[:MAX_NAME]
            if kind == "function" and outer.kind in _CONTAINERS:
                kind = "method"
        around.append((it, name))
        yield Located(Symbol(name, kind, it.first, it.last), it.start, it.end)
