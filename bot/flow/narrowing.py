"""What is left of a value once a test has told something of it; and facts, which tests leave."""

from __future__ import annotations

from bot.flow.frame import Environment
from bot.flow.references import Outside
from bot.flow.taints import CLEAN, PLAIN, Taints
from bot.flow.values import ANY, Fact, Key, Value

SIZE = frozenset({"resource-exhaustion"})
"""What a number that has a bound does no harm for."""


def facts_of(
    before: Environment, yes: Environment | None, no: Environment | None
) -> tuple[Fact, ...]:
    """Where two ways know something else than what was known before."""
    found = []
    for name, value in before.items():
        then = yes.get(name, value) if yes is not None else value
        other = no.get(name, value) if no is not None else value
        if then is not value or other is not value:
            found.append(Fact((name,), value, then, other))
    return tuple(found)


def falsy(value: Value, _is_whole: bool) -> Value:
    """What is left of a value that counts as false: nothing harmful."""
    if value.taints:
        return ANY
    if value.consts:
        kept = frozenset(key for key in value.consts if not key[1])
        return Value(CLEAN, kept, value.refs, value.box) if kept else value
    return value


def truthy(value: Value, _is_whole: bool) -> Value:
    """What is left of a value that counts as true."""
    if value.consts:
        kept = frozenset(key for key in value.consts if key[1])
        return Value(value.taints, kept, value.refs, value.box, value.prefix)
    return value


def as_known(value: Value, other: Value, is_whole: bool) -> Value:
    """A value that turned out to be one that is not a stranger's."""
    if not value.deep:
        return value
    if is_whole and other.consts and not other.refs and other.box is None:
        return Value(consts=other.consts)
    refs = frozenset(ref for ref in value.refs if not isinstance(ref, Outside))
    return Value(CLEAN, None, refs)


def without(value: Value, key: Key | None) -> Value:
    if value.consts and key in value.consts:
        return Value(value.taints, value.consts - {key}, value.refs, value.box, value.prefix)
    return value


_OWN = frozenset({"caller", "stored", "env"})


def is_sent(value: Value) -> bool:
    """Whether a stranger has a say in it.

    What a caller hands over, what the database holds and what the environment names may be what is
    allowed.
    """
    return any(taint.source.kind not in _OWN for taint in value.deep)


def is_looked_up(holder: Value, value: Value) -> bool:
    """Whether a list was looked up by what a stranger sent: `(await clients.byId(id)).addresses`.

    A function that is not of this file has made it of that, and it is no part of the value.
    """
    return (
        holder.texts is None
        and bool(holder.taints)
        and not any(PLAIN in taint.marks for taint in holder.deep)
        and any(PLAIN in taint.marks for taint in value.deep)
    )


def all_have(taints: Taints, mark: str) -> bool:
    return all(mark in taint.marks for taint in taints)
