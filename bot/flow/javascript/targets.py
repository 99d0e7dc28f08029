"""What values are bound to: names, members, and patterns that take objects and lists apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Assign,
    Attribute,
    Call,
    Expression,
    Import,
    Item,
    Literal,
    Name,
    Operation,
    Slice,
    Statement,
    Table,
)
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

PATTERNS = frozenset({"object_pattern", "array_pattern"})
_IDENTIFIERS = frozenset(
    {"identifier", "shorthand_property_identifier_pattern", "shorthand_property_identifier"}
)
MOST = 500  # parts of one pattern


class Targets:
    """The part of the reader that binds values to names."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def bind(
        self, pattern: Node, value: Expression, *, declares: bool, module: str = ""
    ) -> list[Statement]:
        """The assignments of `pattern = value`. `module` is the path of what is required."""
        reader = self.reader
        line = reader.line(pattern)
        if pattern.type in ("object_pattern", "object"):
            return self._object(pattern, value, declares, module)
        if pattern.type in ("array_pattern", "array"):
            return self._list(pattern, value, declares)
        if pattern.type in ("assignment_pattern", "object_assignment_pattern"):
            left, right = pattern.child_by_field_name("left"), pattern.child_by_field_name("right")
            if left is None or right is None:
                return []
            either = Operation("or", (value, reader.expressions.of(right)), line)
            return self.bind(left, either, declares=declares)
        if pattern.type in _IDENTIFIERS and declares:
            name = reader.words(pattern)
            reader.scope.declared.add(name)
            if module:
                return [Import(name, module, line)]
            return [Assign(Name(name, line), value, line)]
        return [Assign(self.place(pattern), value, line)]

    def place(self, node: Node) -> Expression:
        """What stands on the left of `=` and is no pattern."""
        reader = self.reader
        while node.type in ("non_null_expression", "parenthesized_expression", "as_expression"):
            if not node.named_children:
                break
            node = node.named_children[0]
        if node.type in _IDENTIFIERS:
            name = reader.words(node)
            reader.scope.assigned.add(name)
            return Name(name, reader.line(node))
        return reader.expressions.of(node)

    def _object(
        self, pattern: Node, value: Expression, declares: bool, module: str
    ) -> list[Statement]:
        reader = self.reader
        line = reader.line(pattern)
        made: list[Statement] = []
        whole = self._held(value, line, made) if not module else value
        for part in pattern.named_children[:MOST]:
            if part.type in _IDENTIFIERS:
                name = reader.words(part)
                path = f"{module}.{name}" if module else ""
                item = Attribute(whole, name, line)
                made += self.bind(part, item, declares=declares, module=path)
            elif part.type == "object_assignment_pattern":
                name = reader.words(part.child_by_field_name("left"))
                made += self.bind(part, Attribute(whole, name, line), declares=declares)
            elif part.type in ("pair_pattern", "pair"):
                made += self._pair(part, whole, declares, module)
            elif part.type in ("rest_pattern", "spread_element") and part.named_children:
                rest = Table(((None, whole),), line)
                made += self.bind(part.named_children[0], rest, declares=declares)
        return made

    def _pair(self, part: Node, whole: Expression, declares: bool, module: str) -> list[Statement]:
        key, inner = part.child_by_field_name("key"), part.child_by_field_name("value")
        if key is None or inner is None:
            return []
        line = self.reader.line(part)
        if key.type == "computed_property_name" and key.named_children:
            at = self.reader.expressions.of(key.named_children[0])
            return self.bind(inner, Item(whole, at, line), declares=declares)
        name = self.reader.expressions.literals.key_text(key)
        path = f"{module}.{name}" if module else ""
        return self.bind(inner, Attribute(whole, name, line), declares=declares, module=path)

    def _list(self, pattern: Node, value: Expression, declares: bool) -> list[Statement]:
        reader = self.reader
        line = reader.line(pattern)
        made: list[Statement] = []
        whole = self._held(value, line, made)
        number = 0
        for part in pattern.children[:MOST]:
            if part.type == ",":
                number += 1
            elif part.type in ("rest_pattern", "spread_element") and part.named_children:
                rest = Slice(whole, Literal(number, line), None, line)
                made += self.bind(part.named_children[0], rest, declares=declares)
            elif part.is_named and part.type != "comment":
                item = Item(whole, Literal(number, line), line)
                made += self.bind(part, item, declares=declares)
        return made

    def _held(self, value: Expression, line: int, made: list[Statement]) -> Expression:
        """An expression that may be read several times."""
        if isinstance(value, Name):
            return value
        if isinstance(value, Attribute | Item) and not _calls(value):
            return value
        held = self.reader.fresh(line)
        made.append(Assign(held, value, line))
        return held


def _calls(value: Expression) -> bool:
    while isinstance(value, Attribute | Item):
        value = value.base
    return isinstance(value, Call) or not isinstance(value, Name)
