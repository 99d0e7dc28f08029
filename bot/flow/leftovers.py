"""What is known of a mapping once none of its keys is left over that is not allowed.

`unknown = set(changes) - ALLOWED`, `[key for key in changes if key not in ALLOWED]`: where that is
empty, a stranger chooses no key any more, and the values still are what was sent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.form import Attribute, Call, Comprehension, Expression, Name, Operation
from bot.flow.frame import Environment, Frame
from bot.flow.joining import joined
from bot.flow.narrowing import all_have, facts_of, is_sent
from bot.flow.taints import CLEAN
from bot.flow.values import Box, Fact, Value, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_SETS = frozenset({"set", "frozenset"})
_MAPPINGS = re.compile(
    r"(?i)(?:^|\.)(?:args|cookies|dict|files|form|form_?data|forms|get|headers|match_info|meta|mixed"
    r"|params|path_params|post|query|query_?params|to_dict|values)(?:\(\))?$"
)
"""The paths of what holds texts by their names."""


class Leftovers:
    """The part of the engine that knows what an empty rest tells."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.every = frozenset(engine.knowledge.names)

    def of_difference(self, node: Operation, frame: Frame) -> tuple[Fact, ...]:
        """What the truth of `set(changes) - ALLOWED` tells."""
        holder = mapping_of(node.operands[0])
        return self._facts(holder, node.operands[1], frame) if holder is not None else ()

    def of_list(self, node: Comprehension, frame: Frame) -> tuple[Fact, ...]:
        """What the truth of `[key for key in changes if key not in ALLOWED]` tells."""
        match node:
            case Comprehension(value=Name(name=name), walks=(walk,), key=None):
                match walk.target, walk.tests:
                    case Name(name=own), (Operation(operator="not in", operands=(left, right)),):
                        is_own = isinstance(left, Name) and name == own == left.name
                        holder = mapping_of(walk.iterable) or walk.iterable
                        return self._facts(holder, right, frame) if is_own else ()
        return ()

    def none_left(
        self, frame: Frame, env: Environment | None, node: Expression
    ) -> Environment | None:
        """The same, with the keys of what `set(…)` is made of known to be allowed."""
        holder = mapping_of(node)
        if holder is None:
            return env
        return self.engine.guards.narrowed(frame, env, holder, lambda value, _: self._known(value))

    def _facts(self, holder: Expression, among: Expression, frame: Frame) -> tuple[Fact, ...]:
        before = dict(frame.known())
        allowed = self.engine.expressions.of(among, frame)
        if is_sent(allowed):
            return ()
        frame.env = dict(before)
        empty = self.engine.guards.narrowed(
            frame, dict(before), holder, lambda value, _: self._known(value)
        )
        frame.env = before
        return facts_of(before, before, empty)

    def _known(self, value: Value) -> Value:
        """A text whose letters are allowed is harmless, a mapping's values are as they were.

        What may be either, out of JSON, is taken for a mapping."""
        if not value.deep:
            return value
        box = value.box
        if _is_text(value) or (box is not None and box.kind == "list"):
            return value.marked(self.every)
        rest = tainted(value.taints) if value.taints else None
        if box is not None and box.rest is not None:
            rest = joined(box.rest, rest) if rest is not None else box.rest
        items = box.items if box is not None else {}
        return Value(CLEAN, None, box=Box("dict", items, rest))


def _is_text(value: Value) -> bool:
    """Whether it is a text in any case: not a form, though all that is in one is text."""
    if value.box is not None or not all_have(value.deep, "text"):
        return False
    return not any(_MAPPINGS.search(path) for path in value.paths)


def mapping_of(node: Expression) -> Expression | None:
    """Whose keys, or letters, `set(x)`, `set(x.keys())` and `x.keys()` are."""
    match node:
        case Call(callee=Name(name=name), arguments=(only,)) if name in _SETS:
            return mapping_of(only.value) or only.value
        case Call(callee=Attribute(base=base, name="keys"), arguments=()):
            return base
    return None
