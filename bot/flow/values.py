"""What is known of a value while nobody runs the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.flow.references import NOWHERE, Callable, Outside, Reference
from bot.flow.taints import CLEAN, Taints, united

if TYPE_CHECKING:
    from bot.flow.form import Class, Constant

LONGEST = 4096  # characters of a constant


Key: TypeAlias = "tuple[str, Constant]"
"""A constant with its type's name: 1, 1.0 and True are three. An attribute's type is "."."""


class Box:
    """What a container or an object holds: items by constant key, and the rest under any other.

    `rest` is None when there is no other. `keys` are taints of keys that are no constants. Objects
    of a class of this file have its `definition`.
    """

    __slots__ = ("_depth", "_hash", "definition", "items", "keys", "kind", "rest")

    def __init__(
        self,
        kind: str,
        items: Mapping[Key, Value] | None = None,
        rest: Value | None = None,
        keys: Taints = CLEAN,
        definition: Class | None = None,
    ) -> None:
        self.kind = kind  # list, dict or object
        self.items = items or {}
        self.rest = rest
        self.keys = keys
        self.definition = definition
        self._hash: int | None = None
        self._depth: int | None = None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Box)
            and self.kind == other.kind
            and hash(self) == hash(other)
            and self.definition is other.definition
            and self.items == other.items
            and self.rest == other.rest
            and self.keys == other.keys
        )

    def __hash__(self) -> int:
        if self._hash is None:
            parts = (self.kind, frozenset(self.items.items()), self.rest, self.keys)
            self._hash = hash(parts)
        return self._hash

    def all(self) -> Iterable[Value]:
        yield from self.items.values()
        if self.rest is not None:
            yield self.rest

    @property
    def depth(self) -> int:
        """How many boxes are in one another."""
        if self._depth is None:
            inner = [each.box.depth for each in self.all() if each.box is not None]
            self._depth = 1 + max(inner, default=0)
        return self._depth

    @property
    def length(self) -> int | None:
        """Of a list whose items are all known."""
        return len(self.items) if self.kind == "list" and self.rest is None else None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a truth tells of the variable `path`: it is `then` if true, and `other` if not."""

    path: tuple[str, ...]
    before: Value
    then: Value | None
    other: Value | None


class Value:
    """Everything that a value may be: one of `consts` (any at all if None), of `refs`, or a `box`.

    `prefix` is the text with which it begins in any case. `facts` tell what its truth says of
    others.
    """

    __slots__ = ("_deep", "_hash", "box", "consts", "facts", "prefix", "refs", "taints")

    def __init__(
        self,
        taints: Taints = CLEAN,
        consts: frozenset[Key] | None = None,
        refs: frozenset[Reference] = NOWHERE,
        box: Box | None = None,
        prefix: str = "",
        facts: tuple[Fact, ...] = (),
    ) -> None:
        self.taints = taints
        self.consts = consts
        self.refs = refs
        self.box = box
        self.prefix = prefix
        self.facts = facts
        self._hash: int | None = None
        self._deep: Taints | None = None

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        # What differs mostly differs here, and no hash of all that is in a box is needed to see it.
        return (
            isinstance(other, Value)
            and self.consts == other.consts
            and self.prefix == other.prefix
            and self.refs == other.refs
            and self.taints == other.taints
            and self.box == other.box
        )

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash((self.taints, self.consts, self.refs, self.prefix, self.box))
        return self._hash

    @property
    def deep(self) -> Taints:
        """The taints of the value and of all that is in it."""
        if self._deep is None:
            found = self.taints
            if self.box is not None:
                found = united(found, self.box.keys)
                for inner in self.box.all():
                    found = united(found, inner.deep)
            for ref in self.refs:
                if isinstance(ref, Callable) and ref.bound is not None:
                    found = united(found, ref.bound.deep)
            self._deep = found
        return self._deep

    @property
    def is_open(self) -> bool:
        """Whether it may be something of which nothing is known."""
        return self.consts is None

    @property
    def only(self) -> Key | None:
        """The one constant that it is."""
        if self.consts and len(self.consts) == 1 and not self.refs and self.box is None:
            return next(iter(self.consts))
        return None

    @property
    def is_of_another_file(self) -> bool:
        """Whether it may be a setting, say, that is set there: to None, or off."""
        return any(isinstance(ref, Outside) for ref in self.refs)

    @property
    def truth(self) -> bool | None:
        """Whether it counts as true; None when it may do either."""
        if self.is_open or self.taints:
            return None
        if self.is_of_another_file:
            return None
        truths = {bool(value) for _, value in self.consts or ()}
        if self.refs:
            truths.add(True)
        if self.box is not None:
            if self.box.kind != "object" and not self.box.items:
                if self.box.rest is not None:
                    return None
                truths.add(False)
            else:
                truths.add(True)
        return truths.pop() if len(truths) == 1 else None

    @property
    def texts(self) -> list[str] | None:
        """The texts that it may be, if it is nothing else."""
        if self.consts and not self.refs and self.box is None and not self.taints:
            found = [value for _, value in self.consts if isinstance(value, str)]
            return found if len(found) == len(self.consts) else None
        return None

    @property
    def start(self) -> str:
        """The text with which it begins in any case."""
        return common_start(self.texts) if self.texts else self.prefix

    @property
    def paths(self) -> list[str]:
        """The dotted names of what it may be that is not of this file."""
        return [ref.path for ref in self.refs if isinstance(ref, Outside)]

    def but(
        self,
        *,
        taints: Taints | None = None,
        refs: frozenset[Reference] | None = None,
        box: Box | None = None,
        prefix: str | None = None,
        facts: tuple[Fact, ...] = (),
    ) -> Value:
        """The same with other parts, where given."""
        return Value(
            self.taints if taints is None else taints,
            self.consts,
            self.refs if refs is None else refs,
            self.box if box is None else box,
            self.prefix if prefix is None else prefix,
            facts,
        )

    def past(self, line: int) -> Value:
        """The same, after a further line of its way."""
        if not self.taints:
            return self
        return self.but(taints=frozenset(t.past(line) for t in self.taints), facts=self.facts)

    def marked(self, marks: frozenset[str]) -> Value:
        """The same, harmless for these weaknesses, with all that is in it."""
        if not self.deep:
            return self
        taints = frozenset(taint.marked(marks) for taint in self.taints)
        box = self.box
        if box is not None:
            items = {key: inner.marked(marks) for key, inner in box.items.items()}
            rest = box.rest.marked(marks) if box.rest is not None else None
            keys = frozenset(taint.marked(marks) for taint in box.keys)
            box = Box(box.kind, items, rest, keys, box.definition)
        return Value(taints, self.consts, self.refs, box, self.prefix)


ANY = Value()
NOTHING = Value(consts=frozenset())
"""The value of what never comes to be."""


def constant(value: Constant) -> Value:
    if isinstance(value, str | bytes) and len(value) > LONGEST:
        return Value(prefix=value[:LONGEST] if isinstance(value, str) else "")
    return Value(consts=frozenset([key_of(value)]))


def key_of(value: Constant) -> Key:
    return type(value).__name__, value


def tainted(taints: Taints, prefix: str = "") -> Value:
    """Any value with these taints."""
    return Value(taints, prefix=prefix) if taints or prefix else ANY


def outside(path: str) -> Value:
    return Value(consts=frozenset(), refs=frozenset([Outside(path)]))


def common_start(texts: list[str]) -> str:
    """The letters with which all of these begin."""
    first, last = min(texts), max(texts)
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(first) if same is None else same]
