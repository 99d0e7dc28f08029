"""Comparisons of JavaScript that mean another test: `typeof x === "string"`, `indexOf(x) >= 0`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    Argument,
    Attribute,
    Call,
    Expression,
    Item,
    Literal,
    Name,
    Operation,
)
from bot.parse.grammar import Node

if TYPE_CHECKING:
    from bot.flow.javascript.reader import Reader

_TYPES = {"string": "str", "number": "int", "boolean": "bool", "bigint": "int"}


def typed(reader: Reader, operator: str, left: Node, right: Node) -> Expression | None:
    """`typeof x === "string"`, which is a test of the type."""
    if right.type == "unary_expression":
        left, right = right, left
    if left.type != "unary_expression" or right.type != "string":
        return None
    argument = left.child_by_field_name("argument")
    if reader.words(left.child_by_field_name("operator")) != "typeof" or argument is None:
        return None
    value, kind = reader.expressions.of(argument), reader.words(right)[1:-1]
    line, end = reader.lines(left)
    if kind == "undefined":
        return Operation(operator, (value, Literal(None, line)), line)
    wanted = Name(_TYPES.get(kind, "str"), line)
    test: Expression = Call(Name("typeof", line), (Argument(value), Argument(wanted)), line, end)
    is_other = (operator == "!=") != (kind not in _TYPES)
    return Operation("not", (test,), line) if is_other else test


def found(operator: str, one: Expression, other: Expression) -> Expression | None:
    """`list.indexOf(x) !== -1`, which is `x in list`."""
    if not isinstance(one, Call) or not isinstance(one.callee, Attribute):
        return None
    if one.callee.name not in ("indexOf", "search", "findIndex") or len(one.arguments) != 1:
        return None
    number = other.value if isinstance(other, Literal) else None
    if isinstance(other, Operation) and other.operator == "neg":
        operand = other.operands[0]
        number = -1 if isinstance(operand, Literal) and operand.value == 1 else None
    is_in = (operator, number) in (("!=", -1), (">", -1), (">=", 0))
    if one.callee.name != "indexOf" or not (
        is_in or (operator, number) in (("==", -1), ("<", 0), ("<=", -1))
    ):
        return None
    operands = (one.arguments[0].value, one.callee.base)
    return Operation("in" if is_in else "not in", operands, one.line)


def starts(operator: str, one: Expression, other: Expression) -> Expression | None:
    """`path.slice(0, root.length) === root` and `path.indexOf(root) === 0`."""
    if operator not in ("==", "!=") or not isinstance(one, Call):
        return None
    if not isinstance(one.callee, Attribute) or not one.arguments:
        return None
    first = one.arguments[0].value
    is_zero = isinstance(first, Literal) and first.value == 0
    start: Expression | None = None
    if one.callee.name in ("slice", "substring", "substr") and is_zero:
        start = other if len(one.arguments) == 2 else None
    elif one.callee.name in ("indexOf", "lastIndexOf"):
        start = first if isinstance(other, Literal) and other.value == 0 else None
    if start is None:
        return None
    callee = Attribute(one.callee.base, "startsWith", one.line)
    test = Call(callee, (Argument(start),), one.line, one.line)
    return Operation("not", (test,), one.line) if operator == "!=" else test


def begins(operator: str, one: Expression, other: Expression) -> Expression | None:
    """`text[0] === "/"` and `text.charAt(1) !== "/"`, which are about how a text begins."""
    if operator not in ("==", "!=") or not isinstance(other, Literal) or other.value != "/":
        return None
    text: Expression = one
    place: Expression | None = None
    if isinstance(one, Item):
        text, place = one.base, one.key
    elif isinstance(one, Call) and isinstance(one.callee, Attribute):
        text = one.callee.base
        if one.callee.name in ("charAt", "at") and len(one.arguments) == 1:
            place = one.arguments[0].value
    number = place.value if isinstance(place, Literal) else None
    if number not in (0, 1):
        return None
    start = Argument(Literal("//" if number else "/", one.line))
    test = Call(Attribute(text, "startsWith", one.line), (start,), one.line, one.line)
    return Operation("not", (test,), one.line) if operator == "!=" else test
