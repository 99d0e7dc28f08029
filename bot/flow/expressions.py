"""Evaluates expressions to abstract values."""

from __future__ import annotations

from collections.abc import Callable as Does
from typing import TYPE_CHECKING, Any

from bot.flow.containers import Containers, below, listed
from bot.flow.findings import part_of
from bot.flow.folding import concatenated, folded
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
from bot.flow.frame import Frame, met
from bot.flow.narrowing import all_have
from bot.flow.values import (
    ANY,
    CLEAN,
    FILE,
    NOTHING,
    Box,
    Callable,
    Maker,
    Outside,
    Reached,
    Source,
    Taint,
    Value,
    constant,
    joined,
    outside,
    tainted,
    united,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine

OWN_SITE = "/-/"
OWN_HOST = "own-host"
"""The mark of an address that the request asked for: its host is this site's, its query is not."""

_HOSTS = frozenset({"origin", "host", "hostname", "protocol", "port"})
"""What stands for the beginning of a URL of this very site."""

BY_KEY = "@by key"
"""The path of what a stranger's key led to in an object."""

TESTS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "not"})


_KEPT = frozenset({"flask.g", "quart.g", "@request.state", "@request"})
"""Outside things that one function of a file sets and another reads."""

_OF_FILES = frozenset({"file", "stream", "get", "getlist", "items", "pop", "values"})
"""What of a file that was sent, or of all of them, is such a file again."""


class Expressions:
    """The part of the engine that evaluates expressions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.containers = Containers()
        self.text_marks = frozenset(engine.knowledge.shared.text_marks)
        self._evaluates: dict[type, Does[[Any, Frame], Value]] = {
            Assigned: self._assigned,
            Attribute: self._attribute,
            Call: engine_call(engine),
            Choice: self._choice,
            Closure: self._closure,
            Comprehension: self._comprehension,
            Item: self._item,
            Literal: self._literal,
            Name: self._name,
            Operation: self._operation,
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
            return self.sourced(value, node.line) if is_bare else value
        if name in frame.taken:
            return frame.taken[name]
        found = self.engine.globals.get(name)
        return self.sourced(outside(name) if found is None else found, node.line)

    def _attribute(self, node: Attribute, frame: Frame) -> Value:
        base = self.of(node.base, frame)
        found = self.attribute(base, node.name, node.line)
        if self.engine.attribute_key == ".":
            return found
        return self.named(found, base, constant(node.name))

    def attribute(self, value: Value, name: str, line: int) -> Value:
        """What `value.name` is."""
        found = NOTHING
        box = value.box
        if box is not None and (self.engine.attribute_key, name) in box.items:
            return box.items[self.engine.attribute_key, name]
        if name in self.engine.knowledge.telling:
            found = self.sourced(outside(f"*.{name}"), line)
            if found.taints:
                return found
        if box is not None and box.definition is not None:
            found = joined(found, self._of_class(value, box, name, line))
        for ref in value.refs:
            if isinstance(ref, Outside):
                path = f"{ref.path}.{name}"
                kept = self.engine.globals.get(path) if ref.path in _KEPT else None
                if path in self.engine.knowledge.own_urls:
                    kept = Value(prefix=OWN_SITE)
                found = joined(found, kept or self.sourced(below(ref.path, f".{name}"), line))
            elif isinstance(ref, Maker):
                found = joined(found, self._of_definition(ref, name))
        if found is NOTHING or value.taints:
            found = joined(found, self._of_any(value, name))
        return self._begun(self._harmless(found, value, name), name) if value.deep else found

    def _begun(self, found: Value, name: str) -> Value:
        """A part with what it begins with in any case. A host that was asked for is ours."""
        shared = self.engine.knowledge.shared
        if name in _HOSTS and all_have(found.deep, OWN_HOST):
            found = found.marked(frozenset(shared.unfolded))
        start = shared.starts.get(name, "")
        return found.but(prefix=start) if start and found.taints and not found.start else found

    def _harmless(self, found: Value, value: Value, name: str) -> Value:
        """A part that does no harm, as `path.name`."""
        marks: frozenset[str] = frozenset()
        for path in value.paths:
            for row in self.engine.knowledge.neutral.get(f"{path}.{name}", ()):
                marks |= self.engine.knowledge.marks(row)
        if not marks:
            return found
        return tainted(value.deep).marked(marks)

    def _of_any(self, value: Value, name: str) -> Value:
        shared = self.engine.knowledge.shared
        if name in shared.counts and not any(
            p in self.engine.knowledge.sources for p in value.paths
        ):
            return ANY
        if name == "request" and shared.requests:  # of a view or a handler: `self.request`
            return joined(outside("@request"), tainted(value.taints)) if value.is_open else ANY
        if name in _OF_FILES or not any(FILE in taint.marks for taint in value.taints):
            return tainted(value.taints)
        return tainted(frozenset(Taint(t.source, t.marks - {FILE}, t.steps) for t in value.taints))

    def _of_class(self, value: Value, box: Box, name: str, line: int) -> Value:
        """An attribute of an object of a class of the file."""
        definition = box.definition
        assert definition is not None
        method = self.engine.method_of(definition, name)
        if method is not None:
            function, owner = method
            bound = None if function.is_static else _of_this_file(value)
            made = Callable(function, (), bound, owner)
            if function.is_property:
                return self.engine.calls.invoke(made, [], {}, line)
            return Value(consts=frozenset(), refs=frozenset([made]))
        found = NOTHING
        for each in self.engine.line_of(definition):
            if name in self.engine.fields.get(each, {}):
                found = joined(found, self.engine.fields[each][name])
        if found is not NOTHING and (box.rest is None or not found.is_open):
            return found
        if name == "request" or any(base != "object" for base in self.engine.bases_of(definition)):
            found = joined(found, self._inherited(definition, name, line))
        if found is NOTHING and box.rest is not None:
            found = box.rest
        return found

    def _inherited(self, definition: Any, name: str, line: int) -> Value:
        """An attribute that a base outside of the file may give."""
        found = NOTHING
        if name == "request":
            return outside("@request")
        for base in self.engine.bases_of(definition):
            made = self.sourced(below(base, f"().{name}"), line)
            found = joined(found, made)
        return found

    def _of_definition(self, ref: Maker, name: str) -> Value:
        """An attribute of a class itself."""
        method = self.engine.method_of(ref.definition, name)
        if method is not None:
            function, owner = method
            bound = None
            if function.is_class_method:
                bound = Value(consts=frozenset(), refs=frozenset([ref]))
            return Value(consts=frozenset(), refs=frozenset([Callable(function, (), bound, owner)]))
        for each in self.engine.line_of(ref.definition):
            if name in self.engine.fields.get(each, {}):
                return self.engine.fields[each][name]
        return ANY

    def sourced(self, value: Value, line: int) -> Value:
        """The same; where its path is a source's, with a stranger's taint."""
        for ref in value.refs:
            if isinstance(ref, Outside) and ref.path in self.engine.knowledge.sources:
                for row in self.engine.knowledge.sources[ref.path]:
                    if row.methods or not self.engine.imports_any(row.needs):
                        continue
                    source = Source(row.kind, row.what, line, frozenset(row.only))
                    taint = Taint(source, frozenset((*row.marks, "plain")))
                    taints = united(value.taints, frozenset([taint]))
                    return Value(taints, None, value.refs, value.box, facts=value.facts)
        return value

    def _item(self, node: Item, frame: Frame) -> Value:
        base = self.of(node.base, frame)
        key = self.of(node.key, frame)
        found = self.named(self.containers.item(base, key), base, key)
        # One of many, drawn: it is known to whoever knows the number.
        drawn = frozenset(taint for taint in key.taints if taint.source.kind == "random")
        found = found.but(taints=united(found.taints, drawn)) if drawn else found
        return self._reached(found, base, key) if BY_KEY in self.engine.knowledge.stores else found

    def _reached(self, found: Value, base: Value, key: Value) -> Value:
        """What a key leads to; a stranger's may lead to what all objects inherit from."""
        chosen = frozenset(t for t in key.taints if "prototype-pollution" not in t.marks)
        if found.texts is not None:
            return found
        if base.box is not None and (base.box.kind == "list" or (".", "bare") in base.box.items):
            return found
        if not chosen and not (BY_KEY in base.paths and key.only is None):
            return found
        earlier = [ref.taints for ref in base.refs if isinstance(ref, Reached)]
        return found.but(
            refs=found.refs | {Reached(BY_KEY, united(chosen, *earlier[:1]) if earlier else chosen)}
        )

    def named(self, found: Value, base: Value, key: Value) -> Value:
        """A part of what came in, with the part's name in its source."""
        only = key.only
        if only is None or not base.taints or not found.taints or not base.paths:
            return found
        if not any(path in self.engine.knowledge.sources for path in base.paths):
            return found
        taints = frozenset(
            Taint(
                Source(
                    t.source.kind, part_of(t.source.what, only[1]), t.source.line, t.source.only
                ),
                t.marks,
                t.steps,
            )
            if t in base.taints and not t.source.what.endswith("'")
            else t
            for t in found.taints
        )
        return Value(taints, found.consts, NOTHING.refs, found.box, found.prefix)

    def _slice(self, node: Slice, frame: Frame) -> Value:
        base = self.of(node.base, frame)
        start = self.of(node.start, frame) if node.start is not None else None
        end = self.of(node.end, frame) if node.end is not None else None
        return self.containers.part(base, start, end)

    def _text(self, node: Text, frame: Frame) -> Value:
        parts = [self.of(part, frame) for part in node.parts]
        made = concatenated(parts, self.text_marks).past(node.line)
        return self.engine.calls.written(made, node)

    def _operation(self, node: Operation, frame: Frame) -> Value:
        if node.operator in ("and", "or"):
            return self._either(node, frame)
        if node.operator in TESTS:
            return self.engine.guards.truth(node, frame)
        if node.operator == "+" and isinstance(node.operands[0], Operation):
            return self._sum(node, frame)
        values = [self.of(operand, frame) for operand in node.operands]
        if len(values) == 1:
            return (
                tainted(values[0].deep)
                if values[0].only is None
                else self._negated(node, values[0])
            )
        return self._result(node, values)

    def _result(self, node: Operation, values: list[Value]) -> Value:
        made = folded(node.operator, *values)
        return made if made is not None else self._combined(node, values)

    def _sum(self, node: Operation, frame: Frame) -> Value:
        """`a + b + c`: a text of all these parts at once, so that each is seen in its place."""
        chain = [node]
        while isinstance(first := chain[-1].operands[0], Operation) and first.operator == "+":
            if len(first.operands) != 2:
                break
            chain.append(first)
        chain.reverse()
        values = [self.of(chain[0].operands[0], frame)]
        values += [self.of(each.operands[1], frame) for each in chain]
        is_text = any(value.start for value in values) and not any(it.box for it in values)
        if is_text and any(value.taints for value in values) and not self._has_escaping(values):
            return concatenated(values, self.text_marks).past(node.line)
        made = values[0]
        for each, value in zip(chain, values[1:], strict=True):
            made = self._result(each, [made, value])
        return made

    def _has_escaping(self, values: list[Value]) -> bool:
        neutral = self.engine.knowledge.neutral
        return any(f"{path}.+" in neutral for value in values for path in value.paths)

    def _negated(self, node: Operation, value: Value) -> Value:
        only = value.only
        if node.operator == "neg" and only and isinstance(only[1], int | float):
            return constant(-only[1])
        return ANY

    def _combined(self, node: Operation, values: list[Value]) -> Value:
        one, other = values
        escaped = self._escaped(node.operator, one, other)
        if escaped is not None:
            return escaped
        if node.operator == "+":
            if one.box is not None and one.box.kind == "list":
                return self.containers.extended(one, other)
            return concatenated(values, self.text_marks).past(node.line)
        if node.operator == "%" and (one.texts or one.taints or one.start):
            return self.engine.calls.methods.percent(one, other).past(node.line)
        if node.operator == "/" and (other.texts or other.taints or one.paths):
            return self._joined_path(one, other)
        if node.operator == "|" and (one.box is not None or other.box is not None):
            return joined(one, other)
        if node.operator == "*":
            self.engine.calls.multiplied(one, other, node)
        return tainted(united(one.deep, other.deep))

    def _escaped(self, operator: str, one: Value, other: Value) -> Value | None:
        """What an object makes of the other side of an operator: `Markup("…") % value`."""
        neutral = self.engine.knowledge.neutral
        for side in (one, other):
            for path in side.paths:
                rows = neutral.get(f"{path}.{operator}", ())
                if rows:
                    marks = frozenset(m for row in rows for m in self.engine.knowledge.marks(row))
                    both = tainted(united(one.deep, other.deep)).marked(marks)
                    return both.but(refs=side.refs)
        return None

    def _joined_path(self, one: Value, other: Value) -> Value:
        """`folder / name`, of which nothing is a constant."""
        refs = one.refs | other.refs
        return Value(united(one.deep, other.deep), None, refs)

    def _either(self, node: Operation, frame: Frame) -> Value:
        """`a and b`, `a or b`: one of their values, with what their truths tell."""
        left, right = node.operands
        before = dict(frame.known())
        first = self.of(left, frame)
        yes, no = self.engine.guards.split(left, frame, first)
        if no is None and node.operator == "or" and self._may_lack(left, frame):
            no = dict(before)
        frame.env = yes if node.operator == "and" else no
        if frame.env is None:
            frame.env = no if node.operator == "and" else yes
            return first
        second = self.of(right, frame)
        after = frame.env
        kept = _that_is(first, node.operator == "or")
        frame.env = met(after, no if node.operator == "and" else yes)
        value = joined(kept, second) if (yes is not None and no is not None) else second
        return self.engine.guards.with_facts(node, value, before, frame)

    def _may_lack(self, node: Expression, frame: Frame) -> bool:
        """Whether it is looked up in an object that may have nothing there: that is no error.

        A table of single letters tells what takes the place of each that does harm.
        """
        if self.engine.attribute_key == "." or not isinstance(node, Item):
            return False
        box = self.of(node.base, frame).box
        if box is not None and box.items and all(len(str(key)) == 1 for _, key in box.items):
            return False
        return self.of(node.key, frame).only is None

    def _choice(self, node: Choice, frame: Frame) -> Value:
        yes, no = self.engine.guards.split(node.test, frame)
        found = NOTHING
        ends = None
        for env, branch in ((yes, node.yes), (no, node.no)):
            if env is not None:
                frame.env = env
                found = joined(found, self.of(branch, frame))
                ends = met(ends, frame.env)
        frame.env = ends
        return found

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
                value = self.engine.calls.kept(at.texts[0], value, inner)
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
        return made

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


def _that_is(value: Value, truth: bool) -> Value:
    """What is left of a value that is known to be true, or false."""
    if value.is_open and not truth:
        return Value(consts=frozenset(), refs=frozenset()) if value.taints else ANY
    if value.consts:
        kept = frozenset(key for key in value.consts if bool(key[1]) is truth)
        return Value(value.taints, kept, value.refs, value.box, value.prefix)
    return value


def _of_this_file(value: Value) -> Value:
    """What a method of the file's is called on: an object of its class, whatever else it may be."""
    kept = frozenset(ref for ref in value.refs if not isinstance(ref, Outside))
    return value if len(kept) == len(value.refs) else value.but(refs=kept)
