"""What `some`, `every`, `filter` and `find` tell of the values that their function tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.flow.form import (
    Assign,
    Attribute,
    Call,
    Expression,
    Function,
    Item,
    Literal,
    Name,
    Return,
    Sequence,
    Statement,
)
from bot.flow.frame import Environment, Frame
from bot.flow.narrowing import facts_of
from bot.flow.references import Callable
from bot.flow.values import ANY, Box, Key, Value, key_of

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
    probed = engine.outsiders.callbacks.probed
    if (
        word not in WORDS
        or test is None
        or ref.function in probed  # a test that asks itself of what is in a value
        or frame.env is None
        or not isinstance(node.callee, Attribute)
    ):
        return None
    before = dict(frame.env)
    name = ref.function.parameters[0].name
    probed.add(ref.function)
    probe = _probe(frame, name, element)
    engine.statements.block(ref.function.body[:-1], probe)
    yes, no = engine.guards.split(test, probe)
    probed.discard(ref.function)
    if ref.function.body[:-1]:
        yes, no = (_put_back(env, ref.function, element, engine) for env in (yes, no))
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
    if not body or not isinstance(body[-1], Return) or not ref.function.parameters:
        return None
    own = ref.function.parameters[0].name
    return body[-1].value if all(_part(each, own) for each in body[:-1]) else None


def _part(statement: Statement, own: str) -> tuple[str, Key] | None:
    """The variable, and the part of the parameter that it is set to: `([key, value]) => …`."""
    match statement:
        case Assign(target=Name(name=name), value=Item(base=Name(name=base), key=Literal() as at)):
            return (name, key_of(at.value)) if base == own else None
        case Assign(target=Name(name=name), value=Attribute(base=Name(name=base), name=part)):
            return (name, ("str", part)) if base == own else None
        case Assign(target=Sequence(), value=Name(name=base)):
            return ("", ("str", "")) if base == own else None
    return None


def _put_back(
    env: Environment | None, function: Function, element: Value, engine: Engine
) -> Environment | None:
    """What was found of the parts, told of the parameter that they are parts of."""
    if env is None:
        return None
    own = function.parameters[0].name
    for statement in function.body[:-1]:
        for name, key in _parts(statement, own):
            if name in env:
                element = engine.expressions.containers.put(element, key, env[name])
    return {**env, own: element}


def _parts(statement: Statement, own: str) -> Iterator[tuple[str, Key]]:
    if isinstance(statement, Assign) and isinstance(statement.target, Sequence):
        for number, item in enumerate(statement.target.items):
            if isinstance(item, Name):
                yield item.name, ("int", number)
        return
    part = _part(statement, own)
    if part is not None:
        yield part


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
