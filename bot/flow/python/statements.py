"""Statements of Python."""

from __future__ import annotations

import ast
from collections.abc import Callable as Does, Iterable, Sequence as Several
from typing import Any

from bot.flow.form import (
    Argument,
    Assign,
    Attribute,
    Block,
    Break,
    Call,
    Class,
    Continue,
    Define,
    DefineClass,
    Do,
    Expression,
    For,
    Function,
    Handler,
    If,
    Import,
    Operation,
    Outer,
    Raise,
    Statement,
    Try,
    Unknown,
    While,
    With,
    Yield,
)
from bot.flow.python.expressions import _BINARY, Expressions, columns_of
from bot.flow.python.matches import branches
from bot.flow.python.names import free_names

_PROPERTIES = frozenset({"property", "cached_property"})
_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Statements:
    """Turns statements of Python's tree into the form, and gathers what the file defines."""

    def __init__(self) -> None:
        self.expressions = Expressions()
        self.functions: list[tuple[Class | None, Function]] = []
        self.imports: set[str] = set()
        self._makes: dict[type, Does[[Any], Iterable[Statement]]] = {
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.Return: lambda node: [self.expressions.returned(node.value, node.lineno)],
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.For: self._for,
            ast.AsyncFor: self._for,
            ast.While: self._while,
            ast.If: self._if,
            ast.With: self._with,
            ast.AsyncWith: self._with,
            ast.Raise: lambda node: [Raise(self._optional(node.exc), node.lineno)],
            ast.Try: self._try,
            ast.TryStar: self._try,
            ast.Assert: self._assert,
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.Global: lambda node: [Outer(tuple(node.names), node.lineno)],
            ast.Nonlocal: lambda node: [Outer(tuple(node.names), node.lineno)],
            ast.Expr: self._do,
            ast.Break: lambda node: [Break(node.lineno)],
            ast.Continue: lambda node: [Continue(node.lineno)],
            ast.Match: self._match,
            ast.Delete: self._delete,
        }

    def block(self, nodes: Several[ast.stmt]) -> Block:
        """Statements in the form. Those without one do nothing that matters."""
        made: list[Statement] = []
        for node in nodes:
            make = self._makes.get(type(node))
            if make is not None:
                made += make(node)
        return tuple(made)

    def _of(self, node: ast.expr) -> Expression:
        return self.expressions.of(node)

    def _optional(self, node: ast.expr | None) -> Expression | None:
        return self.expressions.optional(node)

    def _do(self, node: ast.Expr) -> list[Statement]:
        value = node.value
        if isinstance(value, ast.Constant):
            return []
        if isinstance(value, ast.Yield) and value.value is not None:
            return [Yield(self._of(value.value), node.lineno)]
        return [Do(self._of(value), node.lineno)]

    def _assign(self, node: ast.Assign) -> list[Statement]:
        value = self._of(node.value)
        before: list[Statement] = []
        if isinstance(node.value, ast.Yield) and node.value.value is not None:
            before = [Yield(self._of(node.value.value), node.lineno)]
            value = Unknown((), node.lineno)
        return [*before, *(Assign(self._of(it), value, node.lineno) for it in node.targets)]

    def _annotated(self, node: ast.AnnAssign) -> list[Statement]:
        if node.value is None:
            return []
        return [Assign(self._of(node.target), self._of(node.value), node.lineno)]

    def _augmented(self, node: ast.AugAssign) -> list[Statement]:
        operator = _BINARY[type(node.op)]
        operands = self._of(node.target), self._of(node.value)
        made: Expression = Operation(operator, operands, node.lineno, columns_of(node.value))
        if operator == "@":
            made = Unknown(operands, node.lineno)
        return [Assign(operands[0], made, node.lineno)]

    # Branches and loops

    def _if(self, node: ast.If) -> list[Statement]:
        yes, no = self.block(node.body), self.block(node.orelse)
        return [If(self._of(node.test), yes, no, node.lineno)]

    def _while(self, node: ast.While) -> list[Statement]:
        body, no = self.block(node.body), self.block(node.orelse)
        return [While(self._of(node.test), body, no, node.lineno)]

    def _for(self, node: ast.For | ast.AsyncFor) -> list[Statement]:
        body, no = self.block(node.body), self.block(node.orelse)
        return [For(self._of(node.target), self._of(node.iter), body, no, node.lineno)]

    def _delete(self, node: ast.Delete) -> list[Statement]:
        """`del items[key]` takes out what `items.pop(key)` does."""
        return [
            Do(self._taken(it), node.lineno)
            for it in node.targets
            if isinstance(it, ast.Subscript) and not isinstance(it.slice, ast.Slice)
        ]

    def _taken(self, node: ast.Subscript) -> Call:
        callee = Attribute(self._of(node.value), "pop", node.lineno)
        return Call(callee, (Argument(self._of(node.slice)),), node.lineno, node.lineno)

    def _match(self, node: ast.Match) -> list[Statement]:
        return branches(node, self.expressions, self.block)

    def _with(self, node: ast.With | ast.AsyncWith) -> list[Statement]:
        body = self.block(node.body)
        for item in reversed(node.items):
            value, target = self._of(item.context_expr), self._optional(item.optional_vars)
            body = (With(value, target, body, node.lineno),)
        return list(body)

    def _try(self, node: ast.Try | ast.TryStar) -> list[Statement]:
        handlers = tuple(
            Handler(it.name or "", self.block(it.body), _kinds_of(it.type), it.lineno)
            for it in node.handlers
        )
        body, no, final = (self.block(it) for it in (node.body, node.orelse, node.finalbody))
        return [Try(body, handlers, no, final, node.lineno)]

    def _assert(self, node: ast.Assert) -> list[Statement]:
        raised: Block = (Raise(None, node.lineno),)
        return [If(self._of(node.test), (), raised, node.lineno)]

    # Names

    def _import(self, node: ast.Import) -> list[Statement]:
        made: list[Statement] = []
        for alias in node.names:
            self.imports.add(alias.name)
            top = alias.name.partition(".")[0]
            name, path = (alias.asname, alias.name) if alias.asname else (top, top)
            made.append(Import(name, path, node.lineno))
        return made

    def _import_from(self, node: ast.ImportFrom) -> list[Statement]:
        module = "." * node.level + (node.module or "")
        self.imports.add(module)
        joint = "" if module.endswith(".") else "."
        self.imports.update(f"{module}{joint}{alias.name}" for alias in node.names)
        return [
            Import(alias.asname or alias.name, f"{module}{joint}{alias.name}", node.lineno)
            for alias in node.names
            if alias.name != "*"
        ]

    def _function(self, node: _FunctionNode) -> list[Statement]:
        function = self._made(node)
        self.functions.append((None, function))
        return [Define(function, node.lineno)]

    def _made(self, node: _FunctionNode) -> Function:
        names = {_name_of(it) for it in node.decorator_list}
        return Function(
            node.name,
            self.expressions.parameters(node.args),
            self.block(node.body),
            node.lineno,
            tuple(map(self._of, node.decorator_list)),
            free_names(node),
            is_static="staticmethod" in names,
            is_class_method="classmethod" in names,
            is_property=bool(names & _PROPERTIES),
        )

    def _class(self, node: ast.ClassDef) -> list[Statement]:
        methods = {
            it.name: self._made(it)
            for it in node.body
            if isinstance(it, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        rest = [it for it in node.body if not isinstance(it, _FunctionNode)]
        annotations = {
            it.target.id: self._of(it.annotation)
            for it in rest
            if isinstance(it, ast.AnnAssign) and isinstance(it.target, ast.Name)
        }
        bases = tuple(map(self._of, node.bases))
        decorators = tuple(map(self._of, node.decorator_list))
        made = Class(
            node.name, bases, methods, self.block(rest), node.lineno, annotations, decorators
        )
        self.functions += [(made, function) for function in methods.values()]
        return [DefineClass(made, node.lineno)]


def _name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _name_of(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _kinds_of(node: ast.expr | None) -> tuple[str, ...]:
    """The names of the errors that an `except` is about."""
    if isinstance(node, ast.Tuple):
        return tuple(name for item in node.elts for name in _kinds_of(item))
    return (ast.unparse(node),) if isinstance(node, ast.Name | ast.Attribute) else ()
