"""Evaluates expressions to abstract values."""

from __future__ import annotations

from collections.abc import Callable as Does
from typing import TYPE_CHECKING, Any

from bot.flow.containers import Containers, listed
from bot.flow.folding import concatenated
from bot.flow.form import (
    Assigned,
    Attribute,
    Call,
    Choice,
    Closure,
    Comprehension,
    Expression,
    Item,
    Literal,
    Name,
    Operation,
    Sequence,
    Slice,
    Spread,
    Table,
    Text,
    Unknown,
    Walk,
)
from bot.flow.frame import Frame
from bot.flow.operations import Operations
from bot.flow.taints import CLEAN, Taint, united
from bot.flow.values import NOTHING, Box, Value, constant, outside, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Expressions:
    """The part of the engine that evaluates expressions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.containers = Containers()
        self.operations = Operations(engine)
        self.text_marks = frozenset(engine.knowledge.shared.text_marks)
        self._evaluates: dict[type, Does[[Any, Frame], Value]] = {
            Assigned: self._assigned,
            Attribute: engine.members.attribute,
            Call: engine_call(engine),
            Choice: self.operations.choice,
            Closure: self._closure,
            Comprehension: self._comprehension,
            Item: engine.members.item,
            Literal: self._literal,
            Name: self._name,
            Operation: self.operations.of,
            Sequence: self._sequence,
            Slice: self._slice,
            Spread: self._spread,
            Table: self._table,
            Text: self._text,
            Unknown: self._unknown,
        }

    def of(self, node: Expression, frame: Frame) -> Value:
        """What an expression may come to."""
        self.engine.tick()
        return self._evaluates[type(node)](node, frame)

    def _literal(self, node: Literal, _frame: Frame) -> Value:
        return constant(node.value)

    def _name(self, node: Name, frame: Frame) -> Value:
        name = node.name
        env = frame.known()
        if name in env and not (name in frame.outer and name not in frame.changed):
            value = env[name]
            is_bare = bool(value.refs) and value.consts is not None
            return self.engine.members.sourced(value, node.line) if is_bare else value
        if name in frame.taken:
            return frame.taken[name]
        found = self.engine.globals.get(name)
        return self.engine.members.sourced(outside(name) if found is None else found, node.line)

    def _slice(self, node: Slice, frame: Frame) -> Value:
        base = self.of(node.base, frame)
        start = self.of(node.start, frame) if node.start is not None else None
        end = self.of(node.end, frame) if node.end is not None else None
        return self.containers.part(base, start, end)

    def _text(self, node: Text, frame: Frame) -> Value:
        parts = [self.of(part, frame) for part in node.parts]
        made = concatenated(parts, self.text_marks).past(node.line)
        return self.engine.sinks.written(made, node)

    def _sequence(self, node: Sequence, frame: Frame) -> Value:
        if not any(isinstance(item, Spread) for item in node.items):
            return listed([self.of(item, frame) for item in node.items])
        made = listed([])
        for item in node.items:
            if isinstance(item, Spread):
                made = self.containers.extended(made, self.of(item.value, frame))
            else:
                made = self.containers.pushed(made, self.of(item, frame))
        return made

    def _spread(self, node: Spread, frame: Frame) -> Value:
        return self.containers.element(self.of(node.value, frame))

    def _table(self, node: Table, frame: Frame) -> Value:
        made = Value(consts=frozenset(), box=Box("dict"))
        for key, inner in node.pairs:
            value = self.of(inner, frame)
            if key is None:
                made = self.updated(made, value)
                continue
            at = self.of(key, frame)
            if at.texts and value.taints:
                value = self.engine.sinks.kept(at.texts[0], value, inner)
            if at.only is not None and not at.taints:
                made = self.containers.put(made, at.only, value)
            else:
                made = self.containers.put_somewhere(made, at, value)
        return made

    def updated(self, holder: Value, other: Value) -> Value:
        """A dictionary with all that is in another."""
        if other.box is not None:
            for key, value in other.box.items.items():
                holder = self.containers.put(holder, key, value)
            if other.box.rest is not None:
                at = tainted(other.box.keys)
                holder = self.containers.put_somewhere(holder, at, other.box.rest)
        if other.is_open or other.taints:
            holder = self.containers.put_somewhere(
                holder, tainted(other.taints), tainted(other.taints)
            )
        return holder

    def _comprehension(self, node: Comprehension, frame: Frame) -> Value:
        before = dict(frame.known())
        own = CLEAN
        runs = True
        for walk in node.walks:
            own, runs = self._walk(walk, frame, own)
            if not runs:
                break
        kind = "list" if node.key is None else "dict"
        made = Value(consts=frozenset(), box=Box(kind))
        if runs:
            value = self.of(node.value, frame)
            if node.key is not None:
                key = self.of(node.key, frame)
                made = self.containers.put_somewhere(made, key, value)
            else:
                made = Value(consts=frozenset(), box=Box(kind, rest=value))
        frame.env = before
        facts = self.engine.leftovers.of_list(node, frame)
        return made.but(facts=facts) if facts else made

    def _walk(
        self, walk: Walk, frame: Frame, own: frozenset[Taint]
    ) -> tuple[frozenset[Taint], bool]:
        items = self.of(walk.iterable, frame)
        element = self.containers.element(items)
        if element is NOTHING:
            return own, False
        self.engine.statements.store(walk.target, element, frame)
        for test in walk.tests:
            yes, _ = self.engine.guards.split(test, frame)
            if yes is None:
                return own, False
            frame.env = yes
        return united(own, items.taints), True

    def _assigned(self, node: Assigned, frame: Frame) -> Value:
        value = self.of(node.value, frame)
        self.engine.statements.store(node.target, value, frame)
        return value

    def _closure(self, node: Closure, frame: Frame) -> Value:
        return self.engine.calls.closure(node.function, frame)

    def _unknown(self, node: Unknown, frame: Frame) -> Value:
        found = CLEAN
        for part in node.parts:
            found = united(found, self.of(part, frame).deep)
        return tainted(found)


def engine_call(engine: Engine) -> Does[[Call, Frame], Value]:
    """What evaluates calls; made later than this."""

    def call(node: Call, frame: Frame) -> Value:
        return engine.calls.of(node, frame)

    return call
