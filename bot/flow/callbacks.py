"""Runs functions that others are given: by `map`, by a promise, by a server for each request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import Call, Function
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.handlers import Handlers, functions_of
from bot.flow.joining import all_joined, joined
from bot.flow.quantifiers import test_of
from bot.flow.references import Callable
from bot.flow.schemas import of_input, shaped
from bot.flow.values import ANY, NOTHING, Box, Value, outside

if TYPE_CHECKING:
    from bot.flow.engine import Engine
    from bot.flow.rows import CallbackRow

NEXT = "@next"
"""What a handler calls to have the next one run."""

RESOLVE = "@resolve"
"""What a promise's function calls with the value that it promises."""


class Callbacks:
    """The part of the engine that runs what is handed over.

    `ran` are the functions that were run so: as what they are given is known, they need not be run
    as if a stranger called them.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ran: set[Function] = set()
        self.probed: set[Function] = set()  # whose tests are being taken apart
        self._resolved: list[Value] = []  # what promises that are being made are given
        self._handlers = Handlers(engine)

    def of(
        self, names: list[str], node: Call, receiver: Value | None, given: Given, frame: Frame
    ) -> Value | None:
        """Run what a call is given; what it returns, where a row tells that."""
        if NEXT in names and not given.positional:
            self._handlers.hand_on(frame)
        if RESOLVE in names and self._resolved:
            self._resolved[-1] = joined(self._resolved[-1], given.at(0) or ANY)
        row = self._row(names, node, receiver, given)
        if row is not None and row.routes:
            self._handlers.serve(row, given, node, frame)
            return None
        options = row.options if row is not None else ()
        values = [given.at(name) or ANY for name in options] if options else given.all()
        handed = [ref for value in values for ref in functions_of(value)]
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
                if row.receiver and not self.engine.sinks.is_named(
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
                self.engine.arguments.unasked(parameter) for parameter in ref.function.parameters
            ]
            self.run(ref, values, node, frame)

    def run(self, ref: Callable, values: list[Value], node: Call, frame: Frame) -> Value:
        """What a function gives for these values; what it changes around it is seen."""
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
            results += self._turns(
                row, ref, self._given(ref, words, known, receiver, node), node, frame
            )
        told = test_of(row.returns, handed[0], whole, known["element"], node, frame, self.engine)
        if told is not None:
            return told
        return self._returned(row, results, known)

    def _given(
        self,
        ref: Callable,
        words: tuple[str, ...],
        known: dict[str, Value],
        receiver: Value | None,
        node: Call,
    ) -> list[Value]:
        """What a function's parameters hold, by a row's words for the first of them."""
        arguments = self.engine.arguments
        values = [
            known[word] if word in known else self._outside(word, receiver, node.line)
            for word in words
        ]
        return values + [arguments.unasked(it) for it in ref.function.parameters[len(values) :]]

    def _returned(
        self, row: CallbackRow, results: list[Value], known: dict[str, Value]
    ) -> Value | None:
        """What the call itself gives, where a row tells it."""
        match row.returns:
            case "promised":
                return self._resolved.pop()
            case "result":
                return all_joined(results)
            case "list" | "made":
                return Value(consts=frozenset(), box=Box("list", rest=all_joined(results)))
            case "receiver" | "element":
                return known[row.returns]
        return None

    def _turns(
        self, row: CallbackRow, ref: Callable, values: list[Value], node: Call, frame: Frame
    ) -> list[Value]:
        """What a function gives; called for each element, it gives that of a second turn too."""
        before = dict(frame.known())
        results = [self.run(ref, values, node, frame)]
        if row.gives == ("element",) and frame.known() != before:
            results.append(self.run(ref, values, node, frame))
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
        made = self.engine.outsiders.of_path(paths[:1], Given([one], [None]), node, frame)
        return (
            Value(consts=frozenset(), box=Box("list", rest=made)) if row.returns == "list" else made
        )

    def _outside(self, path: str, receiver: Value | None, line: int) -> Value:
        """Something outside; of a procedure's call, with the input that its schema lets through."""
        value = self.engine.members.sourced(outside(path), line)
        schema = of_input(receiver)
        if schema is None:
            return value
        whole = self.engine.members.of(value, "input", line)
        return value.but(box=Box("dict", {("str", "input"): shaped(whole, schema)}))

    def _summed(
        self, ref: Callable, element: Value, given: Given, node: Call, frame: Frame
    ) -> Value:
        """`reduce`, after two turns."""
        total = given.positional[1] if len(given.positional) > 1 else element
        for _ in range(2):
            total = joined(total, self.run(ref, [total, element], node, frame))
        return total
