"""Which functions strangers call, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.flow.called import words_of
from bot.flow.form import (
    Attribute,
    Call,
    Class,
    Expression,
    Function,
    Literal,
)
from bot.flow.frame import Environment, Frame
from bot.flow.references import Callable, Maker
from bot.flow.types import last_name
from bot.flow.values import ANY, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import EntryRow


class Entries:
    """The part of the engine that runs each function as its callers outside of the file would."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.served: dict[Function, tuple[EntryRow, list[str]]] = {}

    def serve(self, function: Function, names: list[str], texts: list[str]) -> None:
        """A function is handed to a framework that will call it for strangers.

        `texts` are the constants that it is handed with; the function's route is among them.
        """
        if function in self.served:
            return
        for row in self.engine.knowledge.shared.entry:
            if set(names).intersection(row.registers) and self.engine.imports_any(row.needs):
                self.served[function] = row, texts
                self.engine.grew = True
                return

    def run(self, function: Function, owner: Class | None) -> None:
        """Run a function as if a stranger, or somebody unknown, called it."""
        row, routes = self._row(function, owner)
        env: Environment = {}
        parameters = list(function.parameters)
        if owner is not None and parameters and not function.is_static:
            own = parameters.pop(0)
            env[own.name] = self.engine.someone(owner)
            if function.is_class_method:
                env[own.name] = Value(consts=frozenset(), refs=frozenset([Maker(owner)]))
        for number, parameter in enumerate(parameters):
            env[parameter.name] = self.engine.arguments.of(
                parameter, number, row, routes, function, owner
            )
        returns = row.returns if row is not None else ""
        ref = self._decorated(function, owner)
        if ref is not None:
            invocations = self.engine.calls.invocations
            invocations.served = (function, returns)
            self.engine.calls.invoke(ref, [], env, function.line)
            invocations.served = None
            return
        captured = self.engine.calls.invocations.captured.get(function, ())
        plain = Callable(function, captured, None, owner)
        self.engine.calls.invocations.run(plain, env, function.line, entry=returns)

    def _decorated(self, function: Function, owner: Class | None) -> Callable | None:
        """What decorators of the file have made of a function of the module."""
        if owner is not None or not function.decorators:
            return None
        value = self.engine.globals.get(function.name, ANY)
        for ref in value.refs:
            if isinstance(ref, Callable) and ref.function is not function:
                return ref
        return None

    def _row(self, function: Function, owner: Class | None) -> tuple[EntryRow | None, list[str]]:
        """The row that the function is an entry by, and the routes that it serves."""
        if function in self.served:
            return self.served[function]
        for row in self.engine.knowledge.shared.entry:
            if not self.engine.imports_any(row.needs):
                continue
            routes = self._routes(row, function)
            if routes is not None:
                return row, routes
            by_name = not (row.decorators or row.registers)
            if by_name and self._is_by_name(row, function, owner):
                return row, []
        return None, []

    def _is_by_name(self, row: EntryRow, function: Function, owner: Class | None) -> bool:
        """Whether a function's name, its class and its parameters' names are those of a row."""
        if row.names and (function.name not in row.names or owner is None):
            return False
        if row.bases and (owner is None or not self._is_of(row, owner)):
            return False
        first = 0 if owner is None or function.is_static else 1
        parameters = function.parameters[first : first + len(row.parameters)]
        return len(parameters) == len(row.parameters) and all(
            parameter.name.lstrip("_") in names.split("|")
            for parameter, names in zip(parameters, row.parameters, strict=True)
        )

    def _is_of(self, row: EntryRow, owner: Class) -> bool:
        return any(base.endswith(row.bases) for base in self._bases(owner))

    def _bases(self, owner: Class) -> list[str]:
        return [*self.engine.bases_of(owner), *(c.name for c in self.engine.line_of(owner)[1:])]

    def _routes(self, row: EntryRow, function: Function) -> list[str] | None:
        """The routes in the decorators by which a function is an entry; None if it is none."""
        found: list[str] | None = None
        for decorator in function.decorators:
            callee = decorator.callee if isinstance(decorator, Call) else decorator
            names = set(self.engine.expressions.of(callee, self._frame()).paths)
            names.update([f".{name.rpartition('.')[2]}" for name in names])
            if isinstance(callee, Attribute):
                names.add(f".{callee.name}")
            if (
                names.intersection(row.decorators)
                and _has(decorator, row.when)
                and (not row.first or self._begins(decorator, row.first))
            ):
                found = found or []
                if isinstance(decorator, Call):
                    found += [
                        a.value.value
                        for a in decorator.arguments[:1]
                        if isinstance(a.value, Literal) and isinstance(a.value.value, str)
                    ]
        return found

    def _begins(self, decorator: Expression, first: str) -> bool:
        """Whether a decorator's first argument is a name that a pattern finds."""
        given = decorator.arguments[:1] if isinstance(decorator, Call) else ()
        words = (
            str(it.value.value) if isinstance(it.value, Literal) else words_of(it.value)
            for it in given
        )
        return any(self.engine.pattern(first).search(word) for word in words)

    def _frame(self) -> Frame:
        return Frame(env=dict(self.engine.globals))


def _has(decorator: Expression, wanted: Mapping[str, str]) -> bool:
    """Whether a decorator has these keywords, with names that end so."""
    told = {a.name: last_name(a.value) for a in getattr(decorator, "arguments", ())}
    return all(told.get(name) == value for name, value in wanted.items())
