"""Assignments of JavaScript that are values: `a = b`, `a += b`, `a++`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Assign,
    Assigned,
    Expression,
    Literal,
    Operation,
    Text,
    Unknown,
)
from bot.flow.javascript.operators import KNOWN, OPERATORS, is_text
from bot.flow.javascript.targets import PATTERNS
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader


class Assignments:
    """The part of the reader that reads what sets a variable within an expression."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def assignment(self, node: Node) -> Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        line = self.reader.line(node)
        if left is None or right is None:
            return self.reader.expressions.unknown(node)
        value = self.reader.expressions.named(right, self._last(left))
        if left.type in PATTERNS:
            held = self.reader.fresh(line)
            self.reader.before.append(Assign(held, value, line))
            self.reader.before += self.reader.targets.bind(left, held, declares=False)
            return held
        return Assigned(self.reader.targets.place(left), value, line)

    def _last(self, node: Node) -> str:
        key = node.child_by_field_name("property") if node.type == "member_expression" else node
        words = self.reader.words(key)
        return words if words.isidentifier() and words != "exports" else ""

    def augmented(self, node: Node) -> Expression:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        line = self.reader.line(node)
        if left is None or right is None:
            return self.reader.expressions.unknown(node)
        words = self.reader.words(node.child_by_field_name("operator")).removesuffix("=")
        operator = OPERATORS.get(words, words)
        old, more = self.reader.expressions.of(left), self.reader.expressions.of(right)
        target = self.reader.targets.place(left)
        if operator == "+" and (is_text(more) or isinstance(more, Text)):
            return Assigned(target, Text((old, more), line), line)
        known = operator if operator in KNOWN else "+"
        return Assigned(target, Operation(known, (old, more), line), line)

    def update(self, node: Node) -> Expression:
        argument = node.child_by_field_name("argument")
        line = self.reader.line(node)
        if argument is None:
            return Unknown((), line)
        old = self.reader.expressions.of(argument)
        more = Operation("+", (old, Literal(1, line)), line)
        return Assigned(self.reader.targets.place(argument), more, line)
