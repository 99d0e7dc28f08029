"""What methods do to lists: what is put in, taken out, cut, put in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.containers import listed
from bot.flow.folding import concatenated
from bot.flow.given import Given
from bot.flow.joining import joined
from bot.flow.methods.work import Done, Works
from bot.flow.values import ANY, NOTHING, Box, Value, constant

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Lists:
    """Methods of lists; some are those of dictionaries too."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        self.works: Works = {
            "push": self._push,
            "extend": self._extend,
            "remove": self._remove,
            "turn": self._turn,
            "mix": self._mix,
            "insert": self._insert,
            "pop": self._pop,
            "elements": self._elements,
            "concat": self._concat,
            "slice": self._slice,
            "shift": self._shift,
            "unshift": self._unshift,
        }

    def _push(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        for value in given.positional:
            receiver = self.engine.expressions.containers.pushed(receiver, value)
        return constant(None), receiver

    def _extend(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        made = self.engine.expressions.containers.extended(receiver, given.positional[0])
        return constant(None), made

    def _remove(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        made = self.engine.expressions.containers.without(receiver, given.positional[0])
        return constant(None), made

    def _turn(self, receiver: Value, _given: Given) -> Done | None:
        return constant(None), self.engine.expressions.containers.turned(receiver)

    def _mix(self, receiver: Value, _given: Given) -> Done | None:
        return constant(None), self.engine.expressions.containers.mixed(receiver)

    def _insert(self, receiver: Value, given: Given) -> Done | None:
        if len(given.positional) != 2:
            return None
        at, value = given.positional
        return constant(None), self.engine.expressions.containers.inserted(receiver, at, value)

    def _pop(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        if receiver.box is not None and receiver.box.kind == "list":
            return containers.taken(receiver, given.at(0))
        found = containers.item(receiver, given.at(0) or ANY)
        left = containers.lacking(receiver, given.at(0) or ANY)
        return (joined(found, given.positional[1]) if len(given.positional) > 1 else found), left

    def _elements(self, receiver: Value, _given: Given) -> Done:
        """A list of what is in another."""
        if receiver.box is not None and receiver.box.kind == "list":
            return receiver, None
        element = self.engine.expressions.containers.element(receiver)
        if element is NOTHING:
            return listed([]), None
        return Value(receiver.taints, box=Box("list", rest=element)), None

    def _concat(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        if receiver.box is None or receiver.box.kind != "list":
            return concatenated([receiver, *given.positional], self.marks), None
        for value in given.positional:
            is_list = value.box is not None and value.box.kind == "list"
            put = containers.extended if is_list else containers.pushed
            receiver = put(receiver, value)
        return receiver, None

    def _slice(self, receiver: Value, given: Given) -> Done | None:
        if receiver.refs:
            return None
        made = self.engine.expressions.containers.part(receiver, given.at(0), given.at(1))
        return made, None

    def _shift(self, receiver: Value, _given: Given) -> Done | None:
        return self.engine.expressions.containers.taken(receiver, constant(0))

    def _unshift(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        for value in reversed(given.positional):
            receiver = containers.inserted(receiver, constant(0), value)
        return constant(None), receiver
