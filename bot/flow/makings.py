"""What functions of a language's own make of what they are given: the words of `makes`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.containers import listed, pairs
from bot.flow.folding import as_text, mapped
from bot.flow.form import Class, Expression, Literal
from bot.flow.given import Given
from bot.flow.joining import all_joined, joined
from bot.flow.patterns import removed
from bot.flow.references import Maker
from bot.flow.taints import CLEAN, united
from bot.flow.values import ANY, NOTHING, Box, Key, Value, constant, outside, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_ORIGIN = re.compile(r"https?://[^/?#\\]+(?=[/?#]|$)")
_PATH = re.compile(r"/[\w.~-]|[\w.~-]+[/?]|[?#]")


class Makings:
    """The part of the engine that knows what is made of containers and texts by a call."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.containers = engine.expressions.containers
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        self._records: dict[tuple[object, ...], Class] = {}

    def of(self, names: list[str], target: Value, given: Given, line: int) -> Value | None:
        """What such a call gives; None where it is none, or is called otherwise."""
        words = self.engine.knowledge.shared.makes
        word = next((words[name] for name in names if name in words), "")
        if not word or given.rest is not None:
            return None
        if word == "attribute":
            return self._attribute(given, line)
        if word == "record":
            return self._record(given, line)
        if word == "picked":
            return self._picked(target, given, line)
        made: Value | None = getattr(self, f"_{word}")(given)
        return made

    # Containers

    def _list(self, given: Given) -> Value | None:
        """A list of what is in another, in the same order where that is known."""
        if not given.positional:
            return listed([])
        value = given.positional[0]
        if value.box is not None and value.box.kind == "list":
            return Value(value.taints, value.consts, box=value.box)
        return self._loose(value)

    def _any_order(self, given: Given) -> Value | None:
        """The same items in another order, or each once."""
        return self._loose(given.positional[0]) if given.positional else listed([])

    def _loose(self, value: Value) -> Value:
        element = self.containers.element(value)
        if element is NOTHING and not value.taints and not value.is_open:
            return listed([])
        consts = None if value.is_open or value.taints else frozenset[Key]()
        return Value(value.taints, consts, box=Box("list", rest=element))

    def _dict(self, given: Given) -> Value | None:
        """A dictionary of another, or of pairs, and of what is named."""
        made = Value(consts=frozenset(), box=Box("dict"))
        for value in given.positional[:1]:
            is_pairs = value.box is not None and value.box.kind == "list"
            made = self._of_pairs(value) if is_pairs else self._of_table(value)
        for name, value in given.names.items():
            made = self.containers.put(made, ("str", name), value)
        return made if given.table is None else self.engine.expressions.updated(made, given.table)

    @staticmethod
    def _of_table(value: Value) -> Value:
        box = value.box if value.box is not None and value.box.kind == "dict" else Box("dict")
        rest = ANY if value.box is None and value.is_open and not value.taints else box.rest
        open_to = None if value.is_open or value.taints else value.consts
        return Value(value.taints, open_to, box=Box("dict", box.items, rest, box.keys))

    def _of_pairs(self, value: Value) -> Value:
        made = Value(value.taints, frozenset(), box=Box("dict"))
        for pair in value.box.all() if value.box is not None else ():
            key, item = (self.containers.item(pair, constant(n)) for n in (0, 1))
            if key.only is not None and not key.taints:
                made = self.containers.put(made, key.only, item)
            else:
                made = self.containers.put_somewhere(made, key, item)
        return made

    def _keyed(self, given: Given) -> Value | None:
        """`dict.fromkeys(keys, value)`."""
        if not given.positional:
            return None
        keys = self.containers.element(given.positional[0])
        value = given.at(1) or constant(None)
        made = Value(consts=frozenset(), box=Box("dict"))
        return self.containers.put_somewhere(made, keys, value)

    def _numbered(self, given: Given) -> Value | None:
        if not given.positional:
            return None
        element = self.containers.element(given.positional[0])
        return Value(consts=frozenset(), box=Box("list", rest=listed([ANY, element])))

    def _zipped(self, given: Given) -> Value | None:
        elements = [self.containers.element(value) for value in given.positional]
        return Value(consts=frozenset(), box=Box("list", rest=listed(elements)))

    def _chained(self, given: Given) -> Value | None:
        element = all_joined(self.containers.element(value) for value in given.positional)
        return Value(consts=frozenset(), box=Box("list", rest=element))

    def _element(self, given: Given) -> Value | None:
        """`next(values)`, or the default after it."""
        if not given.positional:
            return None
        found = self.containers.element(given.positional[0])
        return joined(found, given.positional[1]) if len(given.positional) > 1 else found

    def _pairs(self, given: Given) -> Value | None:
        return pairs(self.containers, given.positional[0]) if given.positional else None

    # Objects

    def _first(self, given: Given) -> Value | None:
        return given.positional[0] if given.positional else None

    def _table(self, given: Given) -> Value | None:
        """`str.maketrans({"<": ""})`."""
        return given.positional[0] if len(given.positional) == 1 else None

    def _second(self, given: Given) -> Value | None:
        return given.positional[1] if len(given.positional) > 1 else None

    def _object(self, given: Given) -> Value | None:
        """An object with the attributes that are named."""
        if given.table is not None:
            return None
        made = Value(consts=frozenset(), box=Box("object"))
        for name, value in given.names.items():
            made = self.containers.put(made, (".", name), value)
        return made

    def _replaced(self, given: Given) -> Value | None:
        """A copy of an object with other attributes: `dataclasses.replace`."""
        if not given.positional or given.table is not None:
            return None
        made = given.positional[0]
        for name, value in given.names.items():
            made = self.containers.put(made, (".", name), value)
        return made

    def _fields(self, given: Given) -> Value | None:
        """A dictionary of an object's attributes."""
        box = given.positional[0].box if given.positional else None
        if box is None or box.kind != "object":
            return None
        items: dict[Key, Value] = {("str", k[1]): v for k, v in box.items.items() if k[0] == "."}
        return Value(consts=frozenset(), box=Box("dict", items, box.rest))

    def _attribute(self, given: Given, line: int) -> Value | None:
        """`getattr(thing, "name", default)`."""
        name = given.positional[1].texts if len(given.positional) > 1 else None
        if not name or len(name) > 1:
            return None
        found = self.engine.members.of(given.positional[0], name[0], line)
        return joined(found, given.positional[2]) if len(given.positional) > 2 else found

    def _context(self, given: Given) -> Value | None:
        """`Context(values, autoescape=…)`."""
        value = given.at(0) or given.names.get("dict_")
        escapes = given.names.get("autoescape")
        if value is None or escapes is None:
            return value
        return self.containers.put(value, (".", "autoescape"), escapes)

    def _record(self, given: Given, line: int) -> Value | None:
        """`namedtuple("Name", "one two")`: a class with these fields."""
        name, names = (given.at(n) for n in (0, 1))
        fields = _words_in(names) if names is not None else None
        if fields is None or name is None or not name.texts:
            return None
        key = (name.texts[0], line, *fields)
        if key not in self._records:
            kinds: dict[str, Expression] = {field: Literal(None, line) for field in fields}
            self._records[key] = Class(name.texts[0], (), line=line, annotations=kinds)
        made = self._records[key]
        defaults = given.names.get("defaults", NOTHING).box
        count = defaults.length or 0 if defaults is not None else 0
        for number, field in enumerate(fields[-count:] if count else ()):
            if defaults is not None:
                self.engine.keep_field(made, field, defaults.items.get(("int", number), ANY))
        return Value(consts=frozenset(), refs=frozenset([Maker(made)]))

    def _picker(self, given: Given) -> Value | None:
        """`itemgetter("name")`: a function that gives what stands there."""
        if not given.positional:
            return None
        return outside("operator.itemgetter()").but(box=listed(given.positional).box)

    def _namer(self, given: Given) -> Value | None:
        """`attrgetter("name")`."""
        if not given.positional:
            return None
        return outside("operator.attrgetter()").but(box=listed(given.positional).box)

    def _picked(self, target: Value, given: Given, line: int) -> Value | None:
        """What such a function gives: a value, or several as a tuple."""
        keys = target.box
        if keys is None or keys.length is None or len(given.positional) != 1:
            return None
        found: list[Value] = []
        for number in range(keys.length):
            key = keys.items["int", number]
            if "operator.itemgetter()" in target.paths:
                found.append(self.containers.item(given.positional[0], key))
            elif key.texts and len(key.texts) == 1:
                found.append(self._at_path(given.positional[0], key.texts[0], line))
            else:
                return None
        return found[0] if len(found) == 1 else listed(found)

    def _at_path(self, value: Value, names: str, line: int) -> Value:
        """`value.one.two` of "one.two"."""
        for name in names.split("."):
            value = self.engine.members.of(value, name, line)
        return value

    def _item(self, given: Given) -> Value | None:
        """`operator.getitem(values, key)`."""
        if len(given.positional) != 2:
            return None
        return self.containers.item(*given.positional)

    def _url(self, given: Given) -> Value | None:
        """`urlunsplit((scheme, host, …))`, where these two are known."""
        box = given.positional[0].box if given.positional else None
        if box is None or box.kind != "list":
            return None
        first = [box.items.get(("int", n), ANY).texts for n in (0, 1)]
        if not all(texts and len(texts) == 1 and texts[0] for texts in first):
            return None
        scheme, host = (texts[0] for texts in first if texts)
        return tainted(given.taints, f"{scheme}://{host}/")

    def _normal(self, given: Given) -> Value | None:
        """`normpath("/" + name)`: nothing is above the root."""
        value = given.positional[0] if given.positional else ANY
        if value.start != "/" or not value.deep:
            return None
        return tainted(value.deep, "/").marked(frozenset({"no-up", "resolved"}))

    def _under(self, given: Given) -> Value | None:
        """`urljoin(base, "a/" + name)`: a path that is one keeps the base's host."""
        if len(given.positional) != 2:
            return None
        base, path = given.positional
        start = resolved(path, base)
        return tainted(united(base.deep, path.deep), start) if start else None

    def _length(self, given: Given) -> Value | None:
        """`len(text)`, of one that is known."""
        return mapped(given.positional[0], len) if given.positional else None

    # Texts

    def _text(self, given: Given) -> Value | None:
        if len(given.positional) != 1 or given.names:
            return None
        value = given.positional[0]
        return None if value.refs or value.box is not None else as_text(value, self.marks)

    def _words(self, given: Given) -> Value | None:
        """`shlex.split(text)`: a list whose first words may be known."""
        if not given.positional or given.positional[0].texts is not None:
            return None
        return words_of_text(given.positional[0])

    def _substituted(self, given: Given) -> Value | None:
        """`re.sub(pattern, new, text)`."""
        if len(given.positional) < 3:
            return None
        pattern, new, text = given.positional[:3]
        return substituted(pattern, new, text, frozenset(self.engine.knowledge.names))


def _words_in(value: Value) -> list[str] | None:
    """The names of fields: a text with spaces or commas between, or a list of texts."""
    if value.texts and len(value.texts) == 1:
        return value.texts[0].replace(",", " ").split()
    box = value.box
    if box is None or not box.length:
        return None
    each = [it.texts for it in box.items.values()]
    return [found[0] for found in each if found] if all(each) else None


def resolved(path: Value, base: Value) -> str:
    """What `new URL(path, base)` begins with: a path that is one keeps the base's host."""
    found = _ORIGIN.match(base.start)
    return f"{found[0]}/" if found and _PATH.match(path.start) else ""


def is_below(path: Value) -> bool:
    """Whether a URL is a path in any case, so that its host is the base's."""
    return bool(_PATH.match(path.start))


def words_of_text(value: Value) -> Value:
    """The words of a text, of which the first are known as far as its beginning is."""
    start = value.start
    whole = start.split() if start[-1:].isspace() else start.split()[:-1]
    items: dict[Key, Value] = {("int", n): constant(word) for n, word in enumerate(whole)}
    return Value(consts=frozenset(), box=Box("list", items, tainted(value.deep)))


def substituted(pattern: Value, new: Value, text: Value, every: frozenset[str]) -> Value:
    """A text in which all that a pattern finds was replaced."""
    gone = frozenset.intersection(*map(removed, pattern.texts)) if pattern.texts else CLEAN
    marks = every if "*" in gone else frozenset(str(each) for each in gone)
    kept = frozenset(taint.marked(marks) for taint in text.deep)
    return tainted(united(kept, new.deep))
