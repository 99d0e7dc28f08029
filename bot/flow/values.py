"""What is known of a value while nobody runs the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from bot.flow.form import Class, Constant, Function

MOST_CONSTANTS = 24  # that a value may be one of; more are any
MOST_REFERENCES = 12
MOST_ITEMS = 64  # of a container that are told apart
MOST_TAINTS = 12
MOST_STEPS = 10  # of a way that are told
DEEPEST = 5  # containers within each other
LONGEST = 4096  # characters of a constant

PLAIN = "plain"
"""The mark of a value that nothing unknown has had in hands since it came in."""

WHOLE = "whole"
"""The mark of what a caller hands over and nothing was put before: a command may be its to say."""

FILE = "file"
"""The mark of a file that was sent, and is open: not of its name, nor of what is read from it."""

BUILT = "built"
"""The mark of what a caller hands over once it is a part of a text."""

Key: TypeAlias = "tuple[str, Constant]"
"""A constant with its type's name: 1, 1.0 and True are three. An attribute's type is "."."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came in: its kind (a row of the table), what it is in words, and the line.

    `only` names the weaknesses for which it counts; none are all.
    """

    kind: str
    what: str
    line: int
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taint:
    """That a stranger has a say in a value. `marks` are the weaknesses for which it does no harm.

    `steps` are the lines over which it came, as far as they are told.
    """

    source: Source
    marks: frozenset[str] = frozenset()
    steps: tuple[int, ...] = field(default=(), compare=False)

    def marked(self, marks: Iterable[str]) -> Taint:
        more = self.marks.union(marks)
        return self if len(more) == len(self.marks) else Taint(self.source, more, self.steps)

    def past(self, line: int) -> Taint:
        """The same, after a further line."""
        last = self.steps[-1] if self.steps else self.source.line
        if line == last or len(self.steps) >= MOST_STEPS:
            return self
        return Taint(self.source, self.marks, (*self.steps, line))


Taints: TypeAlias = frozenset[Taint]
CLEAN: Taints = frozenset()


def united(one: Taints, other: Taints) -> Taints:
    """Both. Of two from one source, the one that is marked less counts."""
    if not other or one is other:
        return one
    if not one:
        return other
    by_source = {taint.source: taint for taint in one}
    for taint in other:
        here = by_source.get(taint.source)
        if here is None:
            by_source[taint.source] = taint
        elif here.marks != taint.marks:
            by_source[taint.source] = Taint(taint.source, here.marks & taint.marks, here.steps)
    kept = list(by_source.values())
    if len(kept) > MOST_TAINTS:
        kept = sorted(kept, key=lambda taint: (taint.source.line, taint.source.kind))[:MOST_TAINTS]
    return frozenset(kept)


@dataclass(frozen=True, slots=True)
class Outside:
    """What is not of this file, by its dotted name: "os.system", "sqlite3.connect().cursor"."""

    path: str


@dataclass(frozen=True, slots=True)
class Reached(Outside):
    """What a stranger's key may have led to in an object: also the prototype of all objects."""

    taints: Taints = CLEAN


@dataclass(frozen=True, slots=True)
class Callable:
    """A function of this file, with what it took from around it and what it is bound to."""

    function: Function
    taken: tuple[tuple[str, Value], ...] = ()
    bound: Value | None = None
    owner: Class | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """A class of this file."""

    definition: Class


Reference: TypeAlias = Outside | Callable | Maker
NOWHERE: frozenset[Reference] = frozenset()


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
    def truth(self) -> bool | None:
        """Whether it counts as true; None when it may do either."""
        if self.is_open or self.taints:
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


def common_start(texts: list[str]) -> str:
    """The letters with which all of these begin."""
    first, last = min(texts), max(texts)
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(first) if same is None else same]


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
