"""What `some`, `every`, `filter` and `find` tell of the values that their function tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import Attribute, Call, Expression, Return
from bot.flow.frame import Environment, Frame
from bot.flow.guards import facts_of
from bot.flow.values import ANY, Box, Callable, Value

if TYPE_CHECKING:
    from bot.flow.engine import Engine

WORDS = frozenset({"some", "every", "filter", "find"})
_EITHER = Value(consts=frozenset([("bool", True), ("bool", False)]))


def test_of(
    word: str,
    ref: Callable,
    receiver: Value,
    element: Value,
    node: Call,
    frame: Frame,
    engine: Engine,
) -> Value | None:
    """What `receiver.word(x => test)` gives, with what its truth tells; None for others."""
    test = _test(ref)
    if (
        word not in WORDS
        or test is None
        or frame.env is None
        or not isinstance(node.callee, Attribute)
    ):
        return None
    before = dict(frame.env)
    name = ref.function.parameters[0].name
    yes, no = engine.guards.split(test, _probe(frame, name, element))
    if word == "filter":
        kept = yes.get(name, element) if yes is not None else ANY
        return Value(receiver.taints & kept.deep, frozenset(), box=Box("list", rest=kept))
    then, other = before, before
    if word != "every":
        then = _without(yes, name, before)
    if word in ("some", "every"):
        told = no if word == "some" else yes
        marks = _gained(element, told.get(name) if told is not None else None, engine)
        changed = engine.guards.marked_place(frame, before, node.callee.base, marks) or before
        then, other = (then, changed) if word == "some" else (changed, other)
    value = element if word == "find" else _EITHER
    return value.but(facts=facts_of(before, then, other))


def _test(ref: Callable) -> Expression | None:
    """The test of a function that does nothing else."""
    body = ref.function.body
    if len(body) == 1 and isinstance(body[0], Return) and ref.function.parameters:
        return body[0].value
    return None


def _probe(frame: Frame, name: str, element: Value) -> Frame:
    """A frame in which the parameter is an element, to split the test in."""
    return Frame(
        env={**frame.known(), name: element},
        function=frame.function,
        owner=frame.owner,
        taken=frame.taken,
        around=frame.around,
        depth=frame.depth,
        line=frame.line,
    )


def _without(env: Environment | None, name: str, before: Environment) -> Environment:
    """What is known afterwards, but of the parameter."""
    return {n: (env or {}).get(n, v) if n != name else v for n, v in before.items()}


def _gained(element: Value, now: Value | None, engine: Engine) -> frozenset[str]:
    """The weaknesses for which an element is harmless once the test has looked at it."""
    if now is None or not element.deep:
        return frozenset()
    if not now.deep:
        return frozenset(engine.knowledge.names)
    return frozenset.intersection(*(taint.marks for taint in now.deep))
