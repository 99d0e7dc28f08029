"""Handlers in a row, each of which may hand on the request: a server's, and its schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.flow.form import Call
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.joining import joined
from bot.flow.patterns import is_strict
from bot.flow.references import Callable
from bot.flow.values import ANY, NOTHING, Box, Key, Value, outside

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import CallbackRow

CHECKED = "@checked"
"""A request whose parts a schema has checked before the handler runs."""

_FORMATS = frozenset({"uuid", "ipv4", "ipv6", "date", "time", "date-time", "hostname"})
_REQUESTS = frozenset({"@request", "@context", CHECKED})
_ERRORS = frozenset({"err", "error", "e"})


class Handlers:
    """The part of the engine that runs handlers as a server does."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._asked: list[str] = []  # the names of the requests' parameters of handlers that run
        self._passed: Value | None = None  # the request as a handler hands it on

    def serve(self, row: CallbackRow, given: Given, node: Call, frame: Frame) -> None:
        """Run handlers in their order; each is given the request as the one before it left it."""
        schema = given.at("schema")
        request = self._checked(schema, node.line) if schema is not None else None
        for value in given.all():
            for ref in _handlers(value):
                values = self._requested(row, ref, request)
                request = self._handled(ref, values, node, frame) or request

    def _checked(self, schema: Value, line: int) -> Value:
        """The request that a route's schema lets through, with the fields that it narrows."""
        request = outside(CHECKED)
        items: dict[Key, Value] = {}
        for part in ("body", "params", "querystring", "query"):
            rules = _held(_held(schema, part), "properties").box
            fields = {k: ANY for k, rule in (rules.items if rules else {}).items() if _narrow(rule)}
            name = "query" if part == "querystring" else part
            whole = self.engine.members.of(request, name, line)
            if fields:
                items["str", name] = whole.but(box=Box("dict", fields))
        return request.but(box=Box("dict", items)) if items else request

    def _handled(
        self, ref: Callable, values: list[Value], node: Call, frame: Frame
    ) -> Value | None:
        """Run one handler. The request as it hands that on, if it does."""
        outer, self._passed = self._passed, None
        self._asked.append(self._request_of(ref, values))
        self.engine.outsiders.callbacks.run(ref, values, node, frame)
        self._asked.pop()
        passed, self._passed = self._passed, outer
        return passed

    def _requested(self, row: CallbackRow, ref: Callable, request: Value | None) -> list[Value]:
        parameters = list(ref.function.parameters)
        if ref.bound is not None:
            parameters = parameters[1:]
        gives = list(row.gives)
        if len(parameters) == 4 and parameters[0].name in _ERRORS:
            gives.insert(0, "")
        values = []
        for number, parameter in enumerate(parameters):
            value = self.engine.arguments.unasked(parameter)
            if value is ANY and number < len(gives) and gives[number]:
                value = outside(gives[number])
            if request is not None and any(path in _REQUESTS for path in value.paths):
                value = request
            values.append(value)
        return values

    @staticmethod
    def _request_of(ref: Callable, values: list[Value]) -> str:
        names = [p.name for p in ref.function.parameters]
        if ref.bound is not None:
            names = names[1:]
        for name, value in zip(names, values, strict=False):
            if any(path in _REQUESTS for path in value.paths):
                return name
        return ""

    def hand_on(self, frame: Frame) -> None:
        """A handler has called the next one."""
        name = self._asked[-1] if self._asked else ""
        value = frame.known().get(name, frame.taken.get(name))
        if name and value is not None:
            self._passed = value if self._passed is None else joined(self._passed, value)


def functions_of(value: Value) -> Iterator[Callable]:
    return (ref for ref in value.refs if isinstance(ref, Callable))


def _handlers(value: Value) -> Iterator[Callable]:
    """Functions, also of a list of handlers."""
    yield from functions_of(value)
    if value.box is not None and value.box.kind == "list":
        for inner in value.box.all():
            yield from functions_of(inner)


def _held(value: Value, name: str) -> Value:
    return value.box.items.get(("str", name), NOTHING) if value.box is not None else NOTHING


def _narrow(rule: Value) -> bool:
    """Whether a JSON schema lets only numbers, some words, or a strict pattern through."""
    if _held(rule, "enum").box is not None or _held(rule, "const") is not NOTHING:
        return True
    patterns, kinds = _held(rule, "pattern").texts, _held(rule, "type").texts or [""]
    if patterns and all(is_strict(text, "search") for text in patterns):
        return True
    formats = set(_held(rule, "format").texts or ())
    return bool(formats & _FORMATS) or set(kinds) <= {"integer", "number", "boolean"}
