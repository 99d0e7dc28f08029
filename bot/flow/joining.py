"""Values that may be one of several, with no more told apart than there is room for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flow.references import NOWHERE
from bot.flow.taints import united
from bot.flow.values import NOTHING, Box, Fact, Key, Value, common_start, tainted

MOST_CONSTANTS = 24  # that a value may be one of; more are any
MOST_REFERENCES = 12
MOST_ITEMS = 64  # of a container that are told apart
DEEPEST = 5  # containers within each other


def joined(one: Value, other: Value) -> Value:
    """What may be either."""
    if one is other or other is NOTHING:
        return one
    if one is NOTHING or one == other:
        return other
    refs = one.refs if one.refs is other.refs else one.refs | other.refs
    consts = _either(one.consts, other.consts)
    if len(refs) > MOST_REFERENCES:
        refs, consts = NOWHERE, None
    return Value(
        united(one.taints, other.taints),
        consts,
        refs,
        one.box if one.box is other.box else _boxed(*_comparable(one, other)),
        _shared_start(one, other),
        one.facts if one.facts == other.facts else (*_kept(one, other), *_kept(other, one)),
    )


def all_joined(values: Iterable[Value]) -> Value:
    found = NOTHING
    for value in values:
        found = joined(found, value)
    return found


def _kept(one: Value, other: Value) -> tuple[Fact, ...]:
    """What a value's truth still tells where it may be a constant instead: `ok = False`."""
    truth = other.truth if other.consts and not other.facts else None
    if truth is None:
        return ()
    return tuple(
        Fact(fact.path, fact.before, *((None, fact.other) if truth else (fact.then, None)))
        for fact in one.facts
    )


def _comparable(one: Value, other: Value) -> tuple[Box | None, Box | None]:
    """The boxes of two values, as far as both are known.

    What a request holds comes from tables: what one way knows of a part of it, the other does not.
    """
    if not any(path.startswith("@") for path in one.paths):
        return _told_of(one, other), _told_of(other, one)
    if one.refs != other.refs:
        return _told_of(one, other), _told_of(other, one)
    if one.box is None or other.box is None:
        return None, None
    both = one.box.items.keys() & other.box.items.keys()
    here, there = (
        Box(box.kind, {k: v for k, v in box.items.items() if k in both}, box.rest, box.keys)
        for box in (one.box, other.box)
    )
    return here, there


def _either(one: frozenset[Key] | None, other: frozenset[Key] | None) -> frozenset[Key] | None:
    if one is None or other is None:
        return None
    both = one | other
    return both if len(both) <= MOST_CONSTANTS else None


def _shared_start(one: Value, other: Value) -> str:
    if not (one.is_open or other.is_open):
        return ""
    return common_start([one.start, other.start]) if one.start and other.start else ""


def _told_of(value: Value, other: Value) -> Box | None:
    """A value's box; where another of which nothing is known has none, items may be that one's."""
    box = value.box
    if box is None or other.box is not None or not (other.is_open or other.taints):
        return box
    theirs = tainted(other.taints)
    items = {key: joined(item, theirs) for key, item in box.items.items()}
    rest = theirs if box.rest is None else joined(box.rest, theirs)
    return Box(box.kind, items, rest, box.keys, box.definition)


def _boxed(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None or one is other:
        return one or other
    kind = one.kind if one.kind == other.kind else "object"
    items: dict[Key, Value] = {}
    here: Value | None
    there: Value | None
    for key in {**one.items, **other.items}:
        here, there = one.items.get(key), other.items.get(key)
        if here is not None and there is not None:
            items[key] = joined(here, there)
        else:
            missing = (other if there is None else one).rest
            known = here if here is not None else there or NOTHING
            items[key] = joined(known, missing) if missing is not None else known
    rest = one.rest if other.rest is None else other.rest
    if one.rest is not None and other.rest is not None:
        rest = joined(one.rest, other.rest)
    definition = one.definition if one.definition is other.definition else None
    return bounded(Box(kind, items, rest, united(one.keys, other.keys), definition))


def bounded(box: Box) -> Box:
    """The same, with no more items than are told apart, and not too deep."""
    if len(box.items) > MOST_ITEMS:
        rest = all_joined([*box.items.values(), *([box.rest] if box.rest is not None else ())])
        box = Box(box.kind, {}, rest, box.keys, box.definition)
    if box.depth > DEEPEST:
        items = {key: flat(inner) for key, inner in box.items.items()}
        other = flat(box.rest) if box.rest is not None else None
        box = Box(box.kind, items, other, box.keys, box.definition)
    return box


def flat(value: Value) -> Value:
    """The same, with nothing known of what is in it but its taints."""
    return value if value.box is None else Value(value.deep, None, value.refs)
