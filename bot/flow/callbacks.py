"""Runs functions that others are given: by `map`, by a promise, by a server for each request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.flow.form import Call, Function
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.patterns import is_strict
from bot.flow.quantifiers import test_of
from bot.flow.schemas import of_input, shaped
from bot.flow.values import (
    ANY,
    NOTHING,
    Box,
    Callable,
    Key,
    Value,
    all_joined,
    joined,
    outside,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.tables import CallbackRow

NEXT = "@next"
"""What a handler calls to have the next one run."""

RESOLVE = "@resolve"
"""What a promise's function calls with the value that it promises."""

CHECKED = "@checked"
"""A request whose parts a schema has checked before the handler runs."""

_FORMATS = frozenset({"uuid", "ipv4", "ipv6", "date", "time", "date-time", "hostname"})
_REQUESTS = frozenset({"@request", "@context", CHECKED})
_ERRORS = frozenset({"err", "error", "e"})


class Callbacks:
    """The part of the engine that runs what is handed over.

    `ran` are the functions that were run so: as what they are given is known, they need not be run
    as if a stranger called them.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ran: set[Function] = set()
        self.probed: set[Function] = set()  # whose tests are being taken apart
        self._asked: list[str] = []  # the names of the requests' parameters of handlers that run
        self._resolved: list[Value] = []  # what promises that are being made are given
        self._passed: Value | None = None  # the request as a handler hands it on

    def of(
        self, names: list[str], node: Call, receiver: Value | None, given: Given, frame: Frame
    ) -> Value | None:
        """Run what a call is given; what it returns, where a row tells that."""
        if NEXT in names and not given.positional:
            self._hand_on(frame)
        if RESOLVE in names and self._resolved:
            self._resolved[-1] = joined(self._resolved[-1], given.at(0) or ANY)
        row = self._row(names, node, receiver, given)
        if row is not None and row.routes:
            self._serve(row, given, node, frame)
            return None
        options = row.options if row is not None else ()
        values = [given.at(name) or ANY for name in options] if options else given.all()
        handed = [ref for value in values for ref in _functions(value)]
        if not handed:
            return self._mapped(row, receiver, given, node, frame) if row is not None else None
        if row is None:
            self._run_all(handed, given, node, frame)
            return None
        return self._run_by(row, handed, receiver, given, frame, node)

    def _row(
        self, names: list[str], node: Call, receiver: Value | None, given: Given
    ) -> CallbackRow | None:
        for name in names:
            for row in self.engine.knowledge.callbacks.get(name, ()):
                if row.first and not self._starts(row.first, given):
                    continue
                if row.receiver and not self.engine.calls._is_named(
                    row.receiver, node.callee, receiver
                ):
                    continue
                if self.engine.imports_any(row.needs):
                    return row
        return None

    def _starts(self, pattern: str, given: Given) -> bool:
        texts = given.positional[0].texts if given.positional else None
        return bool(texts) and all(
            self.engine.pattern(pattern).search(text) for text in texts or ()
        )

    # Functions that anybody may call, with nothing known of what they are given

    def _run_all(self, handed: list[Callable], given: Given, node: Call, frame: Frame) -> None:
        for ref in handed:
            if ref.function.name:
                continue
            values = [
                self.engine.entries.unasked(parameter) for parameter in ref.function.parameters
            ]
            self._run(ref, values, node, frame)

    def _run(self, ref: Callable, values: list[Value], node: Call, frame: Frame) -> Value:
        self.ran.add(ref.function)
        if ref.bound is not None:
            values = values[: max(0, len(ref.function.parameters) - 1)]
        summary = self.engine.calls.invocations.invoke(ref, values, {}, node.line)
        if summary.changed and frame.env is not None:
            frame.env.update({n: v for n, v in summary.changed.items() if n in frame.env})
        return summary.value

    # Functions that a row tells of

    def _run_by(
        self,
        row: CallbackRow,
        handed: list[Callable],
        receiver: Value | None,
        given: Given,
        frame: Frame,
        node: Call,
    ) -> Value | None:
        containers = self.engine.expressions.containers
        whole = receiver if receiver is not None else ANY
        known = {"receiver": whole, "element": containers.element(whole), "": ANY}
        known["first"] = containers.element(given.at(0) or ANY)
        if row.returns == "sum":
            return self._summed(handed[0], known["element"], given, node, frame)
        if row.returns == "promised":
            self._resolved.append(NOTHING)
        results = []
        for number, ref in enumerate(handed):
            words = row.gives if number == 0 else ()
            values = [
                known[word] if word in known else self._outside(word, receiver, node.line)
                for word in words
            ]
            values += [
                self.engine.entries.unasked(parameter)
                for parameter in ref.function.parameters[len(values) :]
            ]
            results += self._turns(row, ref, values, node, frame)
        told = test_of(row.returns, handed[0], whole, known["element"], node, frame, self.engine)
        if told is not None:
            return told
        match row.returns:
            case "promised":
                return self._resolved.pop()
            case "result":
                return all_joined(results)
            case "list" | "made":
                return Value(consts=frozenset(), box=Box("list", rest=all_joined(results)))
            case "receiver":
                return whole
            case "element":
                return known["element"]
        return None

    def _turns(
        self, row: CallbackRow, ref: Callable, values: list[Value], node: Call, frame: Frame
    ) -> list[Value]:
        """What a function gives; called for each element, it gives that of a second turn too."""
        before = dict(frame.known())
        results = [self._run(ref, values, node, frame)]
        if row.gives == ("element",) and frame.known() != before:
            results.append(self._run(ref, values, node, frame))
        return results

    def _mapped(
        self, row: CallbackRow, receiver: Value | None, given: Given, node: Call, frame: Frame
    ) -> Value | None:
        """A list that a function of another file goes over: `values.map(String)`."""
        paths = given.positional[0].paths if given.positional else []
        if row.returns not in ("list", "result") or not paths or receiver is None:
            return None
        element = self.engine.expressions.containers.element(receiver)
        one = element if row.returns == "list" else receiver
        made = self.engine.calls.of_outside(paths[:1], Given([one], [None]), node, frame)
        return (
            Value(consts=frozenset(), box=Box("list", rest=made)) if row.returns == "list" else made
        )

    def _outside(self, path: str, receiver: Value | None, line: int) -> Value:
        """Something outside; of a procedure's call, with the input that its schema lets through."""
        value = self.engine.expressions.sourced(outside(path), line)
        schema = of_input(receiver)
        if schema is None:
            return value
        whole = self.engine.expressions.attribute(value, "input", line)
        return value.but(box=Box("dict", {("str", "input"): shaped(whole, schema)}))

    def _summed(
        self, ref: Callable, element: Value, given: Given, node: Call, frame: Frame
    ) -> Value:
        """`reduce`, after two turns."""
        total = given.positional[1] if len(given.positional) > 1 else element
        for _ in range(2):
            total = joined(total, self._run(ref, [total, element], node, frame))
        return total

    # Handlers of requests

    def _serve(self, row: CallbackRow, given: Given, node: Call, frame: Frame) -> None:
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
            whole = self.engine.expressions.attribute(request, name, line)
            if fields:
                items["str", name] = whole.but(box=Box("dict", fields))
        return request.but(box=Box("dict", items)) if items else request

    def _handled(
        self, ref: Callable, values: list[Value], node: Call, frame: Frame
    ) -> Value | None:
        """Run one handler. The request as it hands that on, if it does."""
        outer, self._passed = self._passed, None
        self._asked.append(self._request_of(ref, values))
        self._run(ref, values, node, frame)
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
            value = self.engine.entries.unasked(parameter)
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

    def _hand_on(self, frame: Frame) -> None:
        """A handler has called the next one."""
        name = self._asked[-1] if self._asked else ""
        value = frame.known().get(name, frame.taken.get(name))
        if name and value is not None:
            self._passed = value if self._passed is None else joined(self._passed, value)


def _functions(value: Value) -> Iterator[Callable]:
    return (ref for ref in value.refs if isinstance(ref, Callable))


def _handlers(value: Value) -> Iterator[Callable]:
    """Functions, also of a list of handlers."""
    yield from _functions(value)
    if value.box is not None and value.box.kind == "list":
        for inner in value.box.all():
            yield from _functions(inner)


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
