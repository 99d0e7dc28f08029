"""What callers that nobody knows hand over to a file's functions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.flow.form import Assign, Attribute, Class, Function, Literal, Name, Parameter
from bot.flow.taints import PLAIN, WHOLE, Source, Taint
from bot.flow.values import Value, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Callers:
    """Says of which parameters the value counts, and for which weaknesses."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def handed(self, parameter: Parameter, function: Function, owner: Class | None) -> Value | None:
        """What a caller that nobody knows hands over; those in the file are known.

        None where that counts for no weakness.
        """
        names = _names_of(parameter, function)
        counts = frozenset(
            weakness
            for weakness, pattern in self.engine.callers.items()
            if any(pattern.search(name) for name in names)
        )
        if not counts or parameter.kind or self._is_number(parameter):
            return None
        if self._is_own(function) or self._is_called(function, owner):
            return None
        what = f"an unknown caller's argument {names[0]!r}"
        source = Source("caller", what, function.line, counts)
        marks = {PLAIN, WHOLE} if self.engine.knowledge.whole.search(parameter.name) else {PLAIN}
        return tainted(frozenset([Taint(source, frozenset(marks))]))

    def _is_number(self, parameter: Parameter) -> bool:
        """Whether a parameter holds no text, by its type, its default or its name."""
        default = parameter.default
        return (
            self.engine.types.is_clean(parameter.annotation)
            or (isinstance(default, Literal) and isinstance(default.value, int | float))
            or bool(self.engine.knowledge.number.search(parameter.name))
        )

    def _is_own(self, function: Function) -> bool:
        """Whether only this file calls a function: by its name, or as others of the file do."""
        if not function.name or self.engine.knowledge.private.search(function.name):
            return True
        return self.engine.knowledge.shared.callers_unseen and function.name in self._used

    @cached_property
    def _used(self) -> frozenset[str]:
        """Names that functions of the file read, but those of their own."""
        functions = [function for _, function in self.engine.module.functions]
        return frozenset(name for each in functions for name in each.free if name != each.name)

    def _is_called(self, function: Function, owner: Class | None) -> bool:
        """Whether the file calls a function itself: then what it is given is known."""
        called = self.engine.called
        if owner is None or function.name == "__init__":
            return (owner or function).name in called.functions
        is_common = self.engine.knowledge.is_common(function.name)
        return function.name in (called.own if is_common else called.methods)


def _names_of(parameter: Parameter, function: Function) -> list[str]:
    """A parameter's name; of one that is taken apart, those of its parts."""
    if not parameter.name.startswith("#"):
        return [parameter.name]
    parts = [
        each.value.name
        for each in function.body
        if isinstance(each, Assign)
        and isinstance(each.value, Attribute)
        and isinstance(each.value.base, Name)
        and each.value.base.name == parameter.name
    ]
    return parts or ["argument"]
