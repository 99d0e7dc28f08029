"""Parts of values: attributes and items, of this file's classes and of what the tables know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.containers import below
from bot.flow.findings import part_of
from bot.flow.form import Attribute, Class, Item
from bot.flow.frame import Frame
from bot.flow.joining import joined
from bot.flow.narrowing import all_have
from bot.flow.references import Callable, Maker, Outside, Reached, Reference
from bot.flow.taints import FILE, Source, Taint, united
from bot.flow.values import ANY, NOTHING, Box, Value, constant, outside, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

OWN_SITE = "/-/"
"""What stands for the beginning of a URL of this very site."""

OWN_HOST = "own-host"
"""The mark of an address that the request asked for: its host is this site's, its query is not."""

_HOSTS = frozenset({"origin", "host", "hostname", "protocol", "port"})

BY_KEY = "@by key"
"""The path of what a stranger's key led to in an object."""

_KEPT = frozenset({"flask.g", "quart.g", "@request.state", "@request"})
"""Outside things that one function of a file sets and another reads."""

_OFF = frozenset({("bool", False), ("NoneType", None)})

_OF_FILES = frozenset({"file", "stream", "get", "getlist", "items", "pop", "values"})
"""What of a file that was sent, or of all of them, is such a file again."""


class Members:
    """The part of the engine that evaluates what is behind a dot or in brackets."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def attribute(self, node: Attribute, frame: Frame) -> Value:
        base = self.engine.expressions.of(node.base, frame)
        found = self.of(base, node.name, node.line)
        if self.engine.attribute_key == ".":
            return found
        return self.named(found, base, constant(node.name))

    def of(self, value: Value, name: str, line: int) -> Value:
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
            found = joined(found, self._of_reference(ref, name, line))
        found = joined(found, self._of_rest(box, name))
        if found is NOTHING or value.taints:
            found = joined(found, self._of_any(value, name))
        return self._begun(self._harmless(found, value, name), name) if value.deep else found

    def _of_rest(self, box: Box | None, name: str) -> Value:
        """What an object of a language has under any name, where `a.b` and `a["b"]` are one."""
        shared = self.engine.knowledge.shared
        if box is None or box.kind != "dict" or box.rest is None or name in shared.counts:
            return NOTHING
        return NOTHING if self.engine.attribute_key == "." else box.rest

    def _begun(self, found: Value, name: str) -> Value:
        """A part with what it begins with in any case. A host that was asked for is ours."""
        shared = self.engine.knowledge.shared
        if name in _HOSTS and all_have(found.deep, OWN_HOST):
            found = found.marked(frozenset(shared.unfolded))
        start = shared.starts.get(name, "")
        return found.but(prefix=start) if start and found.taints and not found.start else found

    def _of_reference(self, ref: Reference, name: str, line: int) -> Value:
        """An attribute of a class, or of something that is not of this file."""
        if isinstance(ref, Maker):
            return self._of_definition(ref, name)
        if not isinstance(ref, Outside):
            return NOTHING
        path = f"{ref.path}.{name}"
        if path in self.engine.knowledge.own_urls:
            return Value(prefix=OWN_SITE)
        kept = self.engine.globals.get(path) if ref.path in _KEPT else None
        return kept or self.sourced(below(ref.path, f".{name}"), line)

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
        if found.only in _OFF:
            found = joined(found, ANY)  # a class of another file switches it on
        if found is not NOTHING and (box.rest is None or not found.is_open):
            return found
        if name == "request" or any(base != "object" for base in self.engine.bases_of(definition)):
            found = joined(found, self._inherited(definition, name, line))
        if found is NOTHING and box.rest is not None:
            found = box.rest
        return found

    def _inherited(self, definition: Class, name: str, line: int) -> Value:
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

    def item(self, node: Item, frame: Frame) -> Value:
        base = self.engine.expressions.of(node.base, frame)
        key = self.engine.expressions.of(node.key, frame)
        found = self.named(self.engine.expressions.containers.item(base, key), base, key)
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


def _of_this_file(value: Value) -> Value:
    """What a method of the file's is called on: an object of its class, whatever else it may be."""
    kept = frozenset(ref for ref in value.refs if not isinstance(ref, Outside))
    return value if len(kept) == len(value.refs) else value.but(refs=kept)
