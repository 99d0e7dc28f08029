"""Functions that others are given to call: threads, pools, `map`, a framework's `add_route`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.form import Call
from bot.flow.given import Given
from bot.flow.joining import joined
from bot.flow.references import Callable, Outside
from bot.flow.values import ANY, NOTHING, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_RUNNERS = re.compile(
    r"map|filter|submit|to_thread|run_in_executor|apply|apply_async|starmap|imap|Thread|Process|Timer"
    r"|partial|call_soon|call_later|run_sync|run_in_threadpool|spawn|delay|enter_async_context|retry"
)
_HANDED = frozenset({"target", "func", "function", "fn", "callback", "view_func", "endpoint"})
_AWAITED = frozenset({"to_thread", "run_in_executor", "run_sync", "run_in_threadpool"})
_LATER = frozenset(
    {"delay", "apply_async", "send", "s", "si", "remote", "defer", "defer_async", "spawn"}
)
_EACH = frozenset({"map", "filter", "itertools.starmap", ".map", ".imap", ".starmap"})


class Handovers:
    """The part of the engine that runs what is handed to functions that nobody knows."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def of(self, names: list[str], given: Given, node: Call) -> Value:
        """Functions that others are given are called by these: by threads, pools, `map`.

        The value is what they give.
        """
        run = NOTHING
        texts = [text for value in given.positional for text in value.texts or ()]
        for number, value in enumerate(given.positional):
            self._serve(value, names, texts)
            run = joined(run, self._called(value, names, given.positional[number + 1 :], node))
        for name, value in given.names.items():
            if name in _HANDED:
                self._serve(value, names, texts)
                passed = given.names.get("args")
                items = self._items(passed) if passed is not None else []
                self._called(value, names, items, node)
        return run

    def later(self, names: list[str], receiver: Value, given: Given, node: Call) -> None:
        """A task is given to a worker: `task.delay(value)`, `task.apply_async(args=[value])`."""
        if _last(names[-1]) not in _LATER:
            return
        values, named = given.positional, given.names
        if "args" in named or "kwargs" in named:
            values = self._items(named["args"]) if "args" in named else []
            box = named["kwargs"].box if "kwargs" in named else None
            named = {str(key): it for (_, key), it in box.items.items()} if box is not None else {}
        for ref in receiver.refs:
            if isinstance(ref, Callable) and any(it.deep for it in (*values, *named.values())):
                own = ref.function.parameters[:1]  # with `bind=True` the task itself
                before = [ANY] if own and own[0].name == "self" and ref.bound is None else []
                self.engine.calls.invoke(ref, [*before, *values], dict(named), node.line)

    def _serve(self, value: Value, names: list[str], texts: list[str]) -> None:
        """Functions that a framework is handed may be handlers."""
        for ref in value.refs:
            if isinstance(ref, Callable):
                self.engine.entries.serve(ref.function, names, texts)

    @staticmethod
    def _runs(names: list[str]) -> bool:
        """Whether a call is known to call what it is given."""
        return any(_RUNNERS.fullmatch(name.rpartition(".")[2]) for name in names)

    def _items(self, value: Value) -> list[Value]:
        box = value.box
        if box is not None and box.length is not None:
            return [box.items[key] for key in sorted(box.items, key=str)]
        return [self.engine.expressions.containers.element(value)]

    def _called(self, value: Value, names: list[str], rest: list[Value], node: Call) -> Value:
        """A function is called by another that nobody knows, with the arguments after it."""
        if any(name in _EACH for name in names):
            rest = [self.engine.expressions.containers.element(each) for each in rest]
        rest = [each for each in rest if each is not NOTHING]
        found = NOTHING
        for ref in value.refs:
            if isinstance(ref, Callable):
                if ref.function.name == "" or any(each.deep for each in rest):
                    made = self.engine.calls.invocations.invoke(ref, rest or [ANY], {}, node.line)
                    found = joined(found, made.value)
            elif isinstance(ref, Outside) and self._runs(names) and any(v.deep for v in rest):
                self.engine.sinks.check([ref.path], node, None, Given(rest, [None] * len(rest)))
        return found


def is_awaited(names: list[str]) -> bool:
    """Whether a call gives what the function gives that it is handed."""
    return any(_last(name) in _AWAITED for name in names)


def _last(name: str) -> str:
    return name.rpartition(".")[2]
