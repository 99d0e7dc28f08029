"""Calls of what is not of this file: of libraries, and of what runs what it is handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.callbacks import Callbacks
from bot.flow.form import Attribute, Call, Expression
from bot.flow.frame import Frame
from bot.flow.given import Given
from bot.flow.handovers import Handovers, is_awaited
from bot.flow.libraries import Libraries
from bot.flow.makings import Makings
from bot.flow.records import is_model, is_record
from bot.flow.values import NOTHING, Value, outside

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Outsiders:
    """The part of the engine that evaluates calls of which only the tables know."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.libraries = Libraries(engine)
        self.callbacks = Callbacks(engine)
        self.handovers = Handovers(engine)
        self.makings = Makings(engine)

    def of(
        self,
        names: list[str],
        node: Call,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
    ) -> Value:
        """What such a call may come to. `names` are those by which the tables may know it."""
        if any(each in self.engine.knowledge.ends for each in names):
            self.engine.sinks.check(names, node, receiver, given)
            frame.env = None
            return NOTHING
        if self.engine.knowledge.shared.callback:
            return self._called_back(names, node, receiver, target, given, frame)
        run = self.handovers.of(names, given, node)
        if receiver is not None:
            self.handovers.later(names, receiver, given, node)
        if any(is_record(each) for each in target.paths):
            self.engine.sinks.check(["=record"], node, receiver, given)
        is_sink = self.engine.sinks.check(names, node, receiver, given)
        if "setattr" in names and len(given.nodes) == 3 and given.nodes[0] is not None:
            self._set_attribute(given.nodes[0], given.positional, node.line, frame)
        made = None if is_sink else self.makings.of(names, target, given, node.line)
        if made is not None:
            return made
        value = self.libraries.result(names, node, receiver, target, given, frame, is_sink)
        return run if run is not NOTHING and is_awaited(names) else value

    def _set_attribute(
        self, holder: Expression, values: list[Value], line: int, frame: Frame
    ) -> None:
        """`setattr(thing, "name", value)`."""
        name = values[1].texts or []
        if len(name) == 1:
            target = Attribute(holder, name[0], line)
            self.engine.statements.store(target, values[2], frame)

    def _called_back(
        self,
        names: list[str],
        node: Call,
        receiver: Value | None,
        target: Value,
        given: Given,
        frame: Frame,
    ) -> Value:
        """The same where rows tell which calls call the functions that they are given."""
        if any(is_model(each) for each in target.paths):
            self.engine.sinks.check(["=model"], node, receiver, given)
        is_sink = self.engine.sinks.check(names, node, receiver, given)
        made = self.callbacks.of(names, node, receiver, given, frame)
        if made is None:
            made = self.engine.calls.methods.of_first(names, node, given, frame)
        if made is not None:
            return made
        return self.libraries.result(names, node, receiver, target, given, frame, is_sink)

    def of_path(self, names: list[str], given: Given, node: Call, frame: Frame) -> Value:
        """What a function of another file makes of values that it is given by a third one."""
        target = outside(names[0])
        return self.of(names, node, None, target, given, frame)
