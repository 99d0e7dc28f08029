"""Expressions of Python."""

from __future__ import annotations

import ast
from collections.abc import Callable as Does
from typing import Any

from bot.flow.form import (
    Argument,
    Assigned,
    Attribute,
    Call,
    Choice,
    Closure,
    Columns,
    Comprehension,
    Expression,
    Function,
    Item,
    Literal,
    Name,
    Operation,
    Parameter,
    Return,
    Sequence,
    Slice,
    Spread,
    Table,
    Text,
    Unknown,
    Walk,
)
from bot.flow.python.names import free_names

_BINARY: dict[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.MatMult: "@",
}
_COMPARES: dict[type, str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}
_UNARY: dict[type, str] = {ast.Not: "not", ast.USub: "neg", ast.UAdd: "neg", ast.Invert: "~"}
_NUMBERS = frozenset("dxXobeEfFgGn%")


class Expressions:
    """Turns expressions of Python's tree into the form."""

    def __init__(self) -> None:
        self._makes: dict[type, Does[[Any], Expression]] = {
            ast.Constant: self._constant,
            ast.Name: lambda node: Name(node.id, node.lineno),
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.Call: self._call,
            ast.JoinedStr: self._text,
            ast.FormattedValue: self._formatted,
            ast.BinOp: self._binary,
            ast.BoolOp: self._either,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.IfExp: self._choice,
            ast.List: self._sequence,
            ast.Tuple: self._sequence,
            ast.Set: self._sequence,
            ast.Dict: self._table,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._comprehension,
            ast.NamedExpr: self._assigned,
            ast.Lambda: self._lambda,
            ast.Starred: lambda node: Spread(self.of(node.value), node.lineno),
            ast.Await: lambda node: self.of(node.value),
            ast.YieldFrom: lambda node: self.of(node.value),
            ast.Yield: self._yield,
        }

    def of(self, node: ast.expr) -> Expression:
        """The expression in the form."""
        make = self._makes.get(type(node))
        return make(node) if make is not None else Unknown((), node.lineno)

    def optional(self, node: ast.expr | None) -> Expression | None:
        return self.of(node) if node is not None else None

    def _constant(self, node: ast.Constant) -> Expression:
        value = node.value
        if value is None or isinstance(value, str | bytes | int | float):
            return Literal(value, node.lineno)
        return Unknown((), node.lineno)

    def _attribute(self, node: ast.Attribute) -> Expression:
        line, columns = _named(node)
        return Attribute(self.of(node.value), node.attr, line, columns)

    def _subscript(self, node: ast.Subscript) -> Expression:
        base = self.of(node.value)
        if isinstance(node.slice, ast.Slice):
            start, end = (self.optional(it) for it in (node.slice.lower, node.slice.upper))
            if node.slice.step is not None:
                return Unknown((base,), node.lineno)
            return Slice(base, start, end, node.lineno)
        return Item(base, self.of(node.slice), node.lineno, columns_of(node))

    def _call(self, node: ast.Call) -> Expression:
        arguments = [
            Argument(self.of(it.value), spread=True)
            if isinstance(it, ast.Starred)
            else Argument(self.of(it))
            for it in node.args
        ]
        arguments += [
            Argument(self.of(it.value), it.arg or "", is_table=it.arg is None)
            for it in node.keywords
        ]
        line, start = node.lineno, node.col_offset
        if isinstance(node.func, ast.Attribute):
            line, (start, _) = _named(node.func)
        end, past = node.end_lineno or line, node.end_col_offset or 0
        return Call(self.of(node.func), tuple(arguments), line, end, (start, past))

    def _text(self, node: ast.JoinedStr) -> Expression:
        return Text(tuple(map(self.of, node.values)), node.lineno, columns_of(node))

    def _formatted(self, node: ast.FormattedValue) -> Expression:
        value = self.of(node.value)
        spec = node.format_spec
        if isinstance(spec, ast.JoinedStr) and spec.values:
            last = spec.values[-1]
            if isinstance(last, ast.Constant) and str(last.value)[-1:] in _NUMBERS:
                return Unknown((), node.lineno)  # only a number can be written so
        if node.conversion in (ord("r"), ord("a")):
            return _called("repr", value, node.lineno)
        return value

    def _binary(self, node: ast.BinOp) -> Expression:
        operator = _BINARY[type(node.op)]
        if operator == "@":
            return Unknown((self.of(node.left), self.of(node.right)), node.lineno)
        operands = self.of(node.left), self.of(node.right)
        return Operation(operator, operands, node.lineno, columns_of(node))

    def _either(self, node: ast.BoolOp) -> Expression:
        operator = "and" if isinstance(node.op, ast.And) else "or"
        made = self.of(node.values[0])
        for value in node.values[1:]:
            made = Operation(operator, (made, self.of(value)), node.lineno)
        return made

    def _unary(self, node: ast.UnaryOp) -> Expression:
        return Operation(_UNARY[type(node.op)], (self.of(node.operand),), node.lineno)

    def _compare(self, node: ast.Compare) -> Expression:
        """`a < b < c` is `a < b and b < c`."""
        parts: list[Expression] = []
        left = self.of(node.left)
        for operator, operand in zip(node.ops, node.comparators, strict=True):
            right = self.of(operand)
            parts.append(Operation(_COMPARES[type(operator)], (left, right), node.lineno))
            left = right
        made = parts[0]
        for part in parts[1:]:
            made = Operation("and", (made, part), node.lineno)
        return made

    def _choice(self, node: ast.IfExp) -> Expression:
        return Choice(self.of(node.test), self.of(node.body), self.of(node.orelse), node.lineno)

    def _sequence(self, node: ast.List | ast.Tuple | ast.Set) -> Expression:
        return Sequence(tuple(map(self.of, node.elts)), node.lineno)

    def _table(self, node: ast.Dict) -> Expression:
        pairs = zip(map(self.optional, node.keys), map(self.of, node.values), strict=True)
        return Table(tuple(pairs), node.lineno)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
    ) -> Expression:
        walks = tuple(
            Walk(self.of(it.target), self.of(it.iter), tuple(map(self.of, it.ifs)))
            for it in node.generators
        )
        if isinstance(node, ast.DictComp):
            return Comprehension(self.of(node.value), walks, node.lineno, self.of(node.key))
        return Comprehension(self.of(node.elt), walks, node.lineno)

    def _assigned(self, node: ast.NamedExpr) -> Expression:
        return Assigned(self.of(node.target), self.of(node.value), node.lineno)

    def _yield(self, node: ast.Yield) -> Expression:
        return Unknown((self.of(node.value),) if node.value is not None else (), node.lineno)

    def _lambda(self, node: ast.Lambda) -> Expression:
        body = (self.returned(node.body, node.body.lineno),)
        parameters = self.parameters(node.args)
        return Closure(
            Function("", parameters, body, node.lineno, free=free_names(node)), node.lineno
        )

    def returned(self, value: ast.expr | None, line: int) -> Return:
        """What a function gives at a line."""
        if value is None:
            return Return(None, line)
        place = (value.col_offset, value.end_col_offset or 0) if value.lineno == line else None
        return Return(self.of(value), line, value.end_lineno or line, place)

    def parameters(self, node: ast.arguments) -> tuple[Parameter, ...]:
        """All parameters of a function, in order."""
        plain = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(plain) - len(node.defaults)) + list(node.defaults)
        made = [
            Parameter(it.arg, self.optional(default), "", self.optional(it.annotation))
            for it, default in zip(plain, defaults, strict=True)
        ]
        if node.vararg is not None:
            made.append(Parameter(node.vararg.arg, kind="list"))
        made += [
            Parameter(it.arg, self.optional(default), "", self.optional(it.annotation), True)
            for it, default in zip(node.kwonlyargs, node.kw_defaults, strict=True)
        ]
        if node.kwarg is not None:
            made.append(Parameter(node.kwarg.arg, kind="table"))
        return tuple(made)


def columns_of(node: ast.expr) -> Columns | None:
    """Where an expression begins and ends on its line, if it is of one."""
    past = node.end_col_offset
    return (node.col_offset, past) if past and node.lineno == node.end_lineno else None


def _named(node: ast.Attribute) -> tuple[int, Columns]:
    """The line of an attribute's name, and where on it begins and ends what a reader looks at.

    Of a chain over several lines that is the name alone.
    """
    line, past = node.end_lineno or node.lineno, node.end_col_offset or 0
    start = node.col_offset if line == node.lineno else past - len(node.attr.encode())
    return line, (max(start, 0), past)


def _called(name: str, value: Expression, line: int) -> Call:
    return Call(Name(name, line), (Argument(value),), line, line)
