"""Expressions of JavaScript, TypeScript and JSX."""

from __future__ import annotations

from collections.abc import Callable as Does
from typing import TYPE_CHECKING

from bot.flow.form import (
    Assign,
    Attribute,
    Call,
    Closure,
    DefineClass,
    Expression,
    Item,
    Literal,
    Name,
    Unknown,
    Yield,
)
from bot.flow.javascript.assignments import Assignments
from bot.flow.javascript.calls import Reading
from bot.flow.javascript.functions import CLASSES, FUNCTIONS
from bot.flow.javascript.literals import Literals
from bot.flow.javascript.operators import Operators
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "await_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "instantiation_expression",
        "jsx_expression",
        "spread_element",
    }
)
_SAME_AS_BASE = frozenset({"default", "promises"})


class Expressions:
    """The part of the reader that reads expressions."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.calls = Reading(reader)
        self.literals = Literals(reader)
        self.operators = Operators(reader)
        self.assignments = Assignments(reader)
        self._reads: dict[str, Does[[Node], Expression]] = {
            "array": self.literals.array,
            "assignment_expression": self.assignments.assignment,
            "augmented_assignment_expression": self.assignments.augmented,
            "binary_expression": self.operators.binary,
            "call_expression": self.calls.call,
            "false": lambda node: Literal(False, reader.line(node)),
            "identifier": self._identifier,
            "member_expression": self._member,
            "new_expression": self.calls.new,
            "null": lambda node: Literal(None, reader.line(node)),
            "number": self.literals.number,
            "object": self.literals.object,
            "regex": self.literals.regex,
            "sequence_expression": self._sequence,
            "shorthand_property_identifier": self._identifier,
            "string": self.literals.string,
            "subscript_expression": self._subscript,
            "super": lambda node: Call(
                Name("super", reader.line(node)), (), *self.reader.lines(node)
            ),
            "template_string": self.literals.template,
            "ternary_expression": self.operators.choice,
            "this": self._identifier,
            "true": lambda node: Literal(True, reader.line(node)),
            "type_assertion": lambda node: self.of(node.named_children[-1]),
            "unary_expression": self.operators.unary,
            "undefined": lambda node: Literal(None, reader.line(node)),
            "update_expression": self.assignments.update,
            "yield_expression": self._yield,
        }

    def of(self, node: Node) -> Expression:
        """The expression that a node is."""
        from bot.flow.javascript.reader import DEEPEST

        reader = self.reader
        reader.clock.check()
        steps = 0
        while node.type in _TRANSPARENT and node.named_children and steps < 1000:
            node, steps = node.named_children[0], steps + 1
        if reader.depth >= DEEPEST:
            reader.lose(node)
            return Unknown((), reader.line(node))
        reader.depth += 1
        try:
            if node.type in FUNCTIONS:
                name = reader.words(node.child_by_field_name("name"))
                return self.closure(node, name if node.type != "method_definition" else "")
            if node.type in CLASSES:
                return self._class(node)
            read = self._reads.get(node.type)
            return read(node) if read is not None else self.unknown(node)
        finally:
            reader.depth -= 1

    def named(self, node: Node, name: str) -> Expression:
        """The same; a function or a class takes the name of what it is assigned to."""
        while node.type in ("parenthesized_expression", "as_expression") and node.named_children:
            node = node.named_children[0]
        if node.type in FUNCTIONS:
            return self.closure(node, name)
        if node.type in CLASSES:
            return self._class(node, name)
        return self.of(node)

    def closure(self, node: Node, name: str) -> Closure:
        return Closure(self.reader.functions.function(node, name), self.reader.line(node))

    def _class(self, node: Node, name: str = "") -> Expression:
        reader = self.reader
        line = reader.line(node)
        own = reader.words(node.child_by_field_name("name")) or name or reader.fresh(line).name
        reader.scope.declared.add(own)
        reader.before.append(DefineClass(reader.functions.class_of(node, own), line))
        return Name(own, line)

    def unknown(self, node: Node) -> Expression:
        """Something with no like in the form: JSX, what does not parse."""
        parts: list[Expression] = []
        for child in node.named_children:
            if child.type == "jsx_attribute":
                parts += self.calls.markup(child)
            elif child.type not in ("comment", "property_identifier", "jsx_text"):
                parts.append(self.of(child))
        return Unknown(tuple(parts), self.reader.line(node))

    # Names and members

    def _identifier(self, node: Node) -> Expression:
        words = self.reader.words(node)
        if words == "undefined":
            return Literal(None, self.reader.line(node))
        return self.reader.name(words, self.reader.line(node))

    def _member(self, node: Node) -> Expression:
        reader = self.reader
        base, key = node.child_by_field_name("object"), node.child_by_field_name("property")
        if base is None or key is None:
            return self.unknown(node)
        inner = self.of(base)
        name = reader.words(key)
        if name in _SAME_AS_BASE and isinstance(inner, Name) and inner.name != "this":
            return inner
        line, _, columns = reader.place(node, key)
        return Attribute(inner, name, line, columns)

    def _subscript(self, node: Node) -> Expression:
        base, key = node.child_by_field_name("object"), node.child_by_field_name("index")
        if base is None or key is None:
            return self.unknown(node)
        inner, at = self.of(base), self.of(key)
        line, columns = self.reader.line(node), self.reader.columns(node)
        if isinstance(at, Literal) and isinstance(at.value, str):
            return Attribute(inner, at.value, line, columns)
        return Item(inner, at, line, columns)

    def _sequence(self, node: Node) -> Expression:
        made = [self.of(child) for child in node.named_children if child.type != "comment"]
        line = self.reader.line(node)
        if not made:
            return Unknown((), line)
        kept = self.reader.fresh(line)
        for part in made[:-1]:
            self.reader.before.append(Assign(kept, part, line))
        return made[-1]

    def _yield(self, node: Node) -> Expression:
        line = self.reader.line(node)
        if not node.named_children:
            return Unknown((), line)
        self.reader.before.append(Yield(self.of(node.named_children[0]), line))
        return Unknown((), line)
