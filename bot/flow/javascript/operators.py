"""Operators of JavaScript, spelled as the form spells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Call,
    Choice,
    Expression,
    Literal,
    Name,
    Operation,
    Text,
    Unknown,
)
from bot.flow.javascript.comparisons import begins, found, starts, typed
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

OPERATORS = {
    "===": "==",
    "!==": "!=",
    "&&": "and",
    "||": "or",
    "??": "or",
    ">>>": ">>",
}
KNOWN = frozenset(
    [
        "+",
        "-",
        "*",
        "/",
        "%",
        "**",
        "&",
        "|",
        "^",
        "<<",
        ">>",
        "and",
        "or",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "in",
    ],
)
_LONGEST_JOIN = 100  # operands of `+` in a row


class Operators:
    """The part of the reader that reads operators which set nothing."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def binary(self, node: Node) -> Expression:
        line = self.reader.line(node)
        words = self.reader.words(node.child_by_field_name("operator"))
        operator = OPERATORS.get(words, words)
        if operator == "+":
            return self._joined(node)
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None:
            return self.reader.expressions.unknown(node)
        if operator in ("==", "!=") and (told := typed(self.reader, operator, left, right)):
            return told
        one, other = self.reader.expressions.of(left), self.reader.expressions.of(right)
        for special in (found, starts, begins):
            if test := special(operator, one, other):
                return test
        if words == "instanceof":
            arguments = (Argument(one), Argument(other))
            return Call(Name("instanceof", line), arguments, *self.reader.lines(node))
        if operator not in KNOWN:
            return Unknown((one, other), line)
        return Operation(operator, (one, other), line)

    def _joined(self, node: Node) -> Expression:
        """`a + b + c`: a text as soon as one of them is one."""
        parts: list[Node] = []
        outermost = node
        while (
            node.type == "binary_expression"
            and self.reader.words(node.child_by_field_name("operator")) == "+"
        ):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is None or right is None:
                break
            parts.append(right)
            node = left
        parts.append(node)
        parts.reverse()
        made = [self.reader.expressions.of(part) for part in parts]
        line = self.reader.line(node)
        if any(isinstance(it, Text) or is_text(it) for it in made):
            return Text(tuple(made), line, self.reader.columns(outermost))
        if len(made) > _LONGEST_JOIN:
            return Unknown(tuple(made), line)
        whole = made[0]
        for part in made[1:]:
            whole = Operation("+", (whole, part), line)
        return whole

    def unary(self, node: Node) -> Expression:
        line, end = self.reader.lines(node)
        argument = node.child_by_field_name("argument")
        operator = self.reader.words(node.child_by_field_name("operator"))
        if argument is None:
            return Unknown((), line)
        value = self.reader.expressions.of(argument)
        match operator:
            case "!":
                return Operation("not", (value,), line)
            case "-":
                return Operation("neg", (value,), line)
            case "+":
                return Call(Name("Number", line), (Argument(value),), line, end)
            case "void":
                return Literal(None, line)
            case "typeof":
                return Call(Name("typeof", line), (Argument(value),), line, end)
        return Unknown((value,) if operator != "delete" else (), line)

    def choice(self, node: Node) -> Expression:
        names = ("condition", "consequence", "alternative")
        parts = [node.child_by_field_name(name) for name in names]
        line = self.reader.line(node)
        test, yes, no = (
            self.reader.expressions.of(part) if part is not None else Unknown((), line)
            for part in parts
        )
        return Choice(test, yes, no, line)


def is_text(node: Expression) -> bool:
    return isinstance(node, Literal) and isinstance(node.value, str)
