"""What well-known methods do to containers and texts: the words of the tables' `methods`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.flow.containers import listed, pairs
from bot.flow.folding import as_text, concatenated, mapped
from bot.flow.form import Call
from bot.flow.frame import Frame
from bot.flow.given import Given, text_of
from bot.flow.makings import substituted, words_of_text
from bot.flow.patterns import WITHOUT, removed
from bot.flow.values import (
    ANY,
    CLEAN,
    NOTHING,
    Box,
    Key,
    Outside,
    Value,
    all_joined,
    constant,
    joined,
    tainted,
    united,
)

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_FIELD = re.compile(r"\{([^{}!:]*)(![rsa])?(:[^{}]*)?\}")
_NUMBERS = re.compile(r"%[-+ #0-9.]*[diouxXeEfFgGc]")
_CONVERSION = re.compile(r"%(?:\(\w*\))?[-+ #0-9.]*[a-zA-Z]")

Done = tuple[Value, Value | None]
"""What a method returns, and the receiver afterwards where it is another."""


class Methods:
    """The part of the engine that knows containers' and texts' methods."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        rows = engine.knowledge.shared.compared
        self._compared = frozenset(call for row in rows for call in row.calls)

    def of(self, name: str, receiver: Value, given: Given) -> Done | None:
        """What a method of a container or a text does; None where it is of neither."""
        word = self.engine.knowledge.shared.methods.get(name, "")
        if not word or any(not isinstance(ref, Outside) for ref in receiver.refs):
            return None
        if any(path in _MODULES and self.engine.imports_any((path,)) for path in receiver.paths):
            return None  # `shlex.split` is no method of a text
        if word == "asked":
            return self._asked(name, receiver, given)
        if word in _OF_BOXES and not self._is_container(receiver):
            return self._absorb(receiver, given) if word in _ABSORBING else None
        work = getattr(self, f"_{word}", None)
        if work is None:
            return None
        done: Done | None = work(receiver, given)
        return done

    def of_first(self, names: list[str], node: Call, given: Given, frame: Frame) -> Value | None:
        """What a function of a language's own does with its first argument: `Object.keys(x)`."""
        words = self.engine.knowledge.shared.functions
        word = next((words[name] for name in names if name in words), "")
        if not word:
            return None
        first = given.positional[0] if given.positional else ANY
        rest = Given(given.positional[1:], given.nodes[1:])
        done: Done | None = getattr(self, f"_{word}")(first, rest)
        if done is None:
            return None
        if done[1] is not None and given.nodes and given.nodes[0] is not None:
            self.engine.statements.replace(given.nodes[0], done[1], frame)
        return done[0]

    @staticmethod
    def _is_container(receiver: Value) -> bool:
        return receiver.box is not None and receiver.box.kind != "object"

    # Containers

    def _push(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        for value in given.positional:
            receiver = self.engine.expressions.containers.pushed(receiver, value)
        return constant(None), receiver

    def _absorb(self, receiver: Value, given: Given) -> Done | None:
        """What takes in a value (a queue, a stream) and of which nothing else is known."""
        if not given.taints:
            return None
        return Value(given.taints), receiver.but(taints=united(receiver.taints, given.taints))

    def _set(self, receiver: Value, given: Given) -> Done | None:
        """`ConfigParser.set(section, option, value)`; of a variable, `set(value)`."""
        if len(given.positional) == 3 and _is_config(receiver):
            return constant(None), self._with_option(receiver, *given.positional)
        if any(path.startswith("contextvars.") for path in receiver.paths):
            return self._absorb(receiver, given)
        return None

    def _extend(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        made = self.engine.expressions.containers.extended(receiver, given.positional[0])
        return constant(None), made

    def _remove(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional:
            return None
        made = self.engine.expressions.containers.without(receiver, given.positional[0])
        return constant(None), made

    def _turn(self, receiver: Value, _given: Given) -> Done | None:
        return constant(None), self.engine.expressions.containers.turned(receiver)

    def _mix(self, receiver: Value, _given: Given) -> Done | None:
        return constant(None), self.engine.expressions.containers.mixed(receiver)

    def _insert(self, receiver: Value, given: Given) -> Done | None:
        if len(given.positional) != 2:
            return None
        at, value = given.positional
        return constant(None), self.engine.expressions.containers.inserted(receiver, at, value)

    def _pop(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        if receiver.box is not None and receiver.box.kind == "list":
            return containers.taken(receiver, given.at(0))
        found = containers.item(receiver, given.at(0) or ANY)
        left = containers.lacking(receiver, given.at(0) or ANY)
        return (joined(found, given.positional[1]) if len(given.positional) > 1 else found), left

    def _get(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional or "type" in given.names or len(given.positional) > 2:
            return None  # `args.get("page", type=int)` is more than what a dictionary has
        key = given.positional[0]
        if _is_config(receiver) and len(given.positional) == 2:
            return self._option(receiver, key, given), None
        found = self.engine.expressions.containers.item(receiver, key)
        default = given.at(1) or given.names.get("default") or constant(None)
        box = receiver.box
        if default == key and box is not None and box.rest is None:  # `ESCAPES.get(letter, letter)`
            gone = [
                WITHOUT.get(str(it[1]), frozenset[str]())
                for it in box.items
                if len(str(it[1])) == 1
            ]
            default = default.marked(frozenset[str]().union(*gone))
        exact = box is not None and key.only is not None and key.only in box.items
        return (found if exact and not receiver.is_open else joined(found, default)), None

    def _option(self, receiver: Value, section: Value, given: Given) -> Value:
        """`ConfigParser.get(section, option)`, however it was set."""
        containers = self.engine.expressions.containers
        found = containers.item(containers.item(receiver, section), given.positional[1])
        fallback = given.names.get("fallback")
        return joined(found, fallback) if fallback is not None else found

    def _with_option(self, receiver: Value, section: Value, option: Value, value: Value) -> Value:
        """A configuration in which an option of a section is set."""
        containers = self.engine.expressions.containers
        items = receiver.box.items if receiver.box is not None else {}
        held = items.get(section.only) if section.only is not None else None
        held = held or Value(consts=frozenset(), box=Box("dict"))
        if option.only is not None and not option.taints:
            held = containers.put(held, option.only, value)
        else:
            held = containers.put_somewhere(held, option, value)
        if section.only is not None and not section.taints:
            return containers.put(receiver, section.only, held)
        return containers.put_somewhere(receiver, section, held)

    def _sections(self, receiver: Value, given: Given) -> Done | None:
        """`ConfigParser.read_dict(sections)`."""
        if not given.positional or not _is_config(receiver):
            return None
        return constant(None), self.engine.expressions.updated(receiver, given.positional[0])

    def _setdefault(self, receiver: Value, given: Given) -> Done | None:
        if len(given.positional) != 2:
            return None
        key, value = given.positional
        containers = self.engine.expressions.containers
        here = containers.item(receiver, key)
        return joined(here, value), containers.put_somewhere(receiver, key, value)

    def _update(self, receiver: Value, given: Given) -> Done | None:
        for value in given.positional:
            receiver = self.engine.expressions.updated(receiver, value)
        for name, value in given.names.items():
            receiver = self.engine.expressions.containers.put(receiver, ("str", name), value)
        return constant(None), receiver

    def _items(self, receiver: Value, _given: Given) -> Done:
        return pairs(self.engine.expressions.containers, receiver), None

    def _keys(self, receiver: Value, _given: Given) -> Done:
        element = self.engine.expressions.containers.element(receiver)
        return Value(consts=frozenset(), box=Box("list", rest=element)), None

    def _values(self, receiver: Value, _given: Given) -> Done:
        element = self.engine.expressions.containers.values(receiver)
        return Value(consts=frozenset(), box=Box("list", rest=element)), None

    def _replaced(self, receiver: Value, given: Given) -> Done | None:
        """`record._replace(name=value)`."""
        if receiver.box is None or receiver.box.definition is None or given.table is not None:
            return None
        for name, value in given.names.items():
            receiver = self.engine.expressions.containers.put(receiver, (".", name), value)
        return receiver, None

    def _copy(self, receiver: Value, _given: Given) -> Done:
        return receiver, None

    def _fields(self, receiver: Value, _given: Given) -> Done | None:
        """`object.model_dump()`: a dictionary of the object's fields."""
        box = receiver.box
        if box is None or box.definition is None:
            return None
        items: dict[Key, Value] = {("str", k[1]): v for k, v in box.items.items() if k[0] == "."}
        return Value(consts=frozenset(), box=Box("dict", items)), None

    def _clear(self, receiver: Value, _given: Given) -> Done | None:
        if receiver.box is None:
            return None
        return constant(None), Value(consts=frozenset(), box=Box(receiver.box.kind))

    def _elements(self, receiver: Value, _given: Given) -> Done:
        """A list of what is in another."""
        if receiver.box is not None and receiver.box.kind == "list":
            return receiver, None
        element = self.engine.expressions.containers.element(receiver)
        if element is NOTHING:
            return listed([]), None
        return Value(receiver.taints, box=Box("list", rest=element)), None

    def _table(self, receiver: Value, _given: Given) -> Done:
        """A dictionary made of pairs."""
        containers = self.engine.expressions.containers
        made = Value(receiver.taints, frozenset(), box=Box("dict"))
        box = receiver.box
        for pair in box.all() if box is not None and box.kind == "list" else ():
            key, value = (containers.item(pair, constant(n)) for n in (0, 1))
            if key.only is not None and not key.taints:
                made = containers.put(made, key.only, value)
            else:
                made = containers.put_somewhere(made, key, value)
        return made, None

    def _empty(self, _receiver: Value, _given: Given) -> Done:
        return Value(consts=frozenset(), box=Box("dict", {(".", "bare"): constant(True)})), None

    def _merged(self, receiver: Value, given: Given) -> Done:
        """`Object.assign(a, b)`: a, with what is in b."""
        for value in given.positional:
            receiver = self.engine.expressions.updated(receiver, value)
        return receiver, receiver

    def _concat(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        if receiver.box is None or receiver.box.kind != "list":
            return concatenated([receiver, *given.positional], self.marks), None
        for value in given.positional:
            is_list = value.box is not None and value.box.kind == "list"
            put = containers.extended if is_list else containers.pushed
            receiver = put(receiver, value)
        return receiver, None

    def _slice(self, receiver: Value, given: Given) -> Done | None:
        if receiver.refs:
            return None
        made = self.engine.expressions.containers.part(receiver, given.at(0), given.at(1))
        return made, None

    def _shift(self, receiver: Value, _given: Given) -> Done | None:
        return self.engine.expressions.containers.taken(receiver, constant(0))

    def _unshift(self, receiver: Value, given: Given) -> Done | None:
        containers = self.engine.expressions.containers
        for value in reversed(given.positional):
            receiver = containers.inserted(receiver, constant(0), value)
        return constant(None), receiver

    def _map_set(self, receiver: Value, given: Given) -> Done | None:
        """`map.set(key, value)`."""
        if len(given.positional) != 2:
            return None
        key, value = given.positional
        containers = self.engine.expressions.containers
        if key.only is not None and not key.taints:
            return receiver, containers.put(receiver, key.only, value)
        return receiver, containers.put_somewhere(receiver, key, value)

    def _glued(self, receiver: Value, given: Given) -> Done | None:
        """`list.join(between)`, which `between.join(list)` is elsewhere."""
        between = given.positional[0] if given.positional else constant(",")
        if receiver.box is None or receiver.box.kind != "list":
            return None
        if between.texts is None:
            return as_text(tainted(united(receiver.deep, between.deep)), self.marks), None
        return self._join(between, Given([receiver], [None]))

    def _substituted(self, receiver: Value, given: Given) -> Done | None:
        """`pattern.sub(new, text)`, of a compiled pattern."""
        pattern = receiver.box.items.get((".", "pattern")) if receiver.box is not None else None
        if pattern is None or len(given.positional) < 2:
            return None
        new, text = given.positional[:2]
        return substituted(pattern, new, text, frozenset(self.engine.knowledge.names)), None

    def _trimmed(self, receiver: Value, given: Given) -> Done | None:
        """A text from a text: what is none has no such method."""
        done = self._same(receiver, given)
        return (done[0].marked(self.marks), None) if done is not None else None

    def _swapped(self, receiver: Value, given: Given) -> Done | None:
        """`text.replace(/pattern/g, text)`."""
        old = given.positional[0] if given.positional else ANY
        pattern = old.box.items.get((".", "pattern")) if old.box is not None else None
        if pattern is None:
            return self._replaced_once(receiver, given)
        gone: frozenset[str] = frozenset()
        if pattern.texts:
            gone = frozenset.intersection(*map(removed, pattern.texts))
        every = frozenset(self.engine.knowledge.names)
        gone = every if "*" in gone else gone
        new = given.at(1)
        if pattern.texts == ["'"] and new is not None and new.texts in _QUOTED:
            gone |= {"command-injection"}
        if "leading-up" in gone and all("resolved" in taint.marks for taint in receiver.taints):
            gone |= {"path-traversal", "archive-slip"}
        taints = frozenset(taint.marked(gone | self.marks) for taint in receiver.taints)
        return tainted(united(taints, new.deep if new is not None else CLEAN)), None

    def _replaced_once(self, receiver: Value, given: Given) -> Done | None:
        """`text.replace("(", "")`, which leaves the second one where it is."""
        if receiver.texts or len(given.positional) < 2:
            return self._replace(receiver, given)
        taints = frozenset(taint.marked(self.marks) for taint in receiver.deep)
        return tainted(united(taints, given.positional[1].deep)), None

    def _swapped_all(self, receiver: Value, given: Given) -> Done | None:
        """`text.replaceAll("<", "&lt;")`."""
        old = given.positional[0] if given.positional else ANY
        if old.box is not None:
            return self._swapped(receiver, given)
        if old.only == ("str", "<"):
            receiver = receiver.marked(frozenset({"cross-site-scripting"}))
        return self._replace(receiver.marked(self.marks) if receiver.taints else receiver, given)

    # Texts

    def _same(self, receiver: Value, _given: Given) -> Done | None:
        """`x.strip()`: still the same value, to all that matters here."""
        if receiver.texts is not None or receiver.box is not None or receiver.refs:
            return None
        return Value(receiver.taints, receiver.consts, prefix=""), None

    def _encoded(self, receiver: Value, given: Given) -> Done | None:
        made = mapped(receiver, str.encode)
        done = self._same(receiver, given)
        if made is not None or done is None:
            return (made, None) if made is not None else None
        return done[0].but(prefix=receiver.prefix), None

    def _lower(self, receiver: Value, _given: Given) -> Done | None:
        if receiver.taints and self._compared.intersection(receiver.paths):
            return receiver, None  # still the host, to compare with those that are allowed
        made = mapped(receiver, str.lower)
        return (made, None) if made is not None else self._same(receiver, _given)

    def _upper(self, receiver: Value, _given: Given) -> Done | None:
        made = mapped(receiver, str.upper)
        return (made, None) if made is not None else self._same(receiver, _given)

    def _strip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.strip, receiver, given)

    def _lstrip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.lstrip, receiver, given)

    def _rstrip(self, receiver: Value, given: Given) -> Done | None:
        return self._stripped(str.rstrip, receiver, given, is_start=False)

    def _stripped(
        self,
        work: Callable[..., str],
        receiver: Value,
        given: Given,
        *,
        is_start: bool = True,
    ) -> Done | None:
        """A text without these letters at an end; without a slash it begins no host's name."""
        letters = given.at(0)
        if letters is not None and not (letters.texts and len(letters.texts) == 1):
            return self._same(receiver, given)
        known = [letters.texts[0]] if letters is not None and letters.texts else []
        made = mapped(receiver, lambda text: work(text, *known))
        if made is not None:
            return made, None
        done = self._same(receiver, given)
        if done is None or not is_start or not known or "/" not in known[0]:
            return done
        return done[0].marked(frozenset({"no-host", "no-root"})), None

    def _replace(self, receiver: Value, given: Given) -> Done | None:
        """A replacement takes out what a header or a log must not have."""
        if len(given.positional) < 2:
            return None
        old, new = given.positional[:2]
        marks = _GONE.get((old.texts or [""])[0], ()) if old.only else ()
        gone: frozenset[str] = frozenset(marks)
        if old.only and new.texts and not any(_SHARP.search(text) for text in new.texts):
            gone |= _LETTERS.get(str(old.only[1]), frozenset())
        if receiver.texts and old.only and new.only:
            was, becomes = str(old.only[1]), str(new.only[1])
            made = mapped(receiver, lambda text: text.replace(was, becomes))
            if made is not None:
                return made, None
        taints = frozenset(taint.marked(gone) for taint in receiver.deep)
        return tainted(united(taints, new.deep)), None

    def _translated(self, receiver: Value, given: Given) -> Done | None:
        """`text.translate(table)`: the letters that are keys of the table are gone."""
        table = given.positional[0].box if given.positional else None
        if table is None or table.rest is not None or receiver.texts is not None:
            return None
        gone: frozenset[str] = frozenset()
        for (kind, key), new in table.items.items():
            letter = chr(key) if kind == "int" and isinstance(key, int) and key > 0 else str(key)
            is_known = new.only is not None and not new.taints
            if is_known and not (new.texts and _SHARP.search(new.texts[0])):
                gone |= _LETTERS.get(letter, frozenset()) | frozenset(_GONE.get(letter, ()))
        return tainted(frozenset(taint.marked(gone) for taint in receiver.deep)), None

    def _split(self, receiver: Value, given: Given) -> Done | None:
        if receiver.texts is not None or receiver.box is not None:
            return None
        if not given.positional and receiver.start:
            return words_of_text(receiver), None
        between = (given.positional[0].texts if given.positional else None) or [""]
        items: dict[Key, Value] = {}
        if between == ["/"]:  # the last is a bare name
            items["int", -1] = tainted(receiver.taints).marked(frozenset({"path-traversal"}))
        gone = WITHOUT.get(between[0], frozenset())
        if not given.positional:
            gone = frozenset(_GONE["\n"])
        parts = frozenset(taint.marked(gone) for taint in receiver.taints)
        return Value(parts, box=Box("list", items, tainted(parts))), None

    def _lines(self, receiver: Value, given: Given) -> Done | None:
        """Each line has no line break in it."""
        return self._split(receiver.marked(frozenset(_GONE["\n"])), given)

    def _join(self, receiver: Value, given: Given) -> Done | None:
        if len(given.positional) != 1 or receiver.texts is None:
            return None
        items = given.positional[0]
        box = items.box
        if box is None or box.length is None or items.is_open or not box.length:
            element = self.engine.expressions.containers.element(items)
            return as_text(tainted(united(items.deep, element.deep)), self.marks), None
        parts: list[Value] = []
        for number in range(box.length):
            parts += [receiver] if parts else []
            parts.append(box.items.get(("int", number), NOTHING))
        return concatenated(parts, self.marks), None

    def _format(self, receiver: Value, given: Given) -> Done | None:
        texts = receiver.texts
        if not texts or len(texts) != 1:
            taints = united(receiver.deep, given.taints)
            return as_text(tainted(taints), self.marks), None
        parts = self._parts(texts[0], given)
        return concatenated(parts, self.marks), None

    def _format_map(self, receiver: Value, given: Given) -> Done | None:
        """`text.format_map(table)`."""
        named = Given()
        for value in given.positional:
            named.spread_table(value)
        return self._format(receiver, named)

    def _asked(self, name: str, receiver: Value, given: Given) -> Done | None:
        """What a known text tells of itself: `"abc".startswith("a")`."""
        words = [value.only for value in given.positional]
        if given.names or not all(word and isinstance(word[1], str) for word in words):
            return None
        known = [str(word[1]) for word in words if word]
        made = mapped(receiver, lambda text: _TESTS[name](text, *known))
        return (made, None) if made is not None else None

    def _parts(self, text: str, given: Given) -> list[Value]:
        """The constant and the inserted parts of a template with braces, in order."""
        parts: list[Value] = []
        past, number = 0, 0
        for found in _FIELD.finditer(text):
            if found.start() > past:
                parts.append(constant(text[past : found.start()]))
            past = found.end()
            name = re.split(r"[.\[]", found[1], maxsplit=1)[0]
            if not name:
                name, number = str(number), number + 1
            value = given.at(name) or given.table or ANY
            is_number = bool(found[3]) and found[3][-1] in "dxXobeEfFgGn%"
            parts.append(ANY if is_number else value)
        if past < len(text):
            parts.append(constant(text[past:]))
        return parts or [constant("")]

    def _filled(self, receiver: Value, given: Given) -> Done | None:
        """`string.Template("…$name…").substitute(name=value)`, or with a table of values."""
        text = text_of(receiver)
        if text is None:
            return None
        parts: list[Value] = []
        past = 0
        for found in _PLACE.finditer(text):
            name = found[1] or found[2]
            parts += [constant(text[past : found.start()]), self._named(name, given)]
            past = found.end()
        return concatenated([*parts, constant(text[past:])], self.marks), None

    def _named(self, name: str, given: Given) -> Value:
        """What a template is given under a name, by keyword or in a table."""
        if name in given.names:
            return given.names[name]
        table = given.at(0) or given.table
        return self.engine.expressions.containers.item(table, constant(name)) if table else ANY

    def percent(self, template: Value, values: Value) -> Value:
        """`template % values`."""
        texts = template.texts
        if not texts or len(texts) != 1:
            return as_text(tainted(united(template.deep, values.deep)), self.marks)
        text = texts[0]
        items = [values]
        if values.box is not None and values.box.length is not None:
            items = [values.box.items.get(("int", n), ANY) for n in range(values.box.length)]
        parts: list[Value] = []
        past = 0
        for number, found in enumerate(_CONVERSION.finditer(text.replace("%%", "\0\0"))):
            parts.append(constant(text[past : found.start()]))
            past = found.end()
            value = items[number] if number < len(items) else all_joined([*items, values])
            if "(" in found[0] and values.box is not None:
                name = found[0][2 : found[0].index(")")]
                value = self.engine.expressions.containers.item(values, constant(name))
            parts.append(ANY if _NUMBERS.fullmatch(found[0]) else value)
        parts.append(constant(text[past:]))
        return concatenated(parts, self.marks)


def _is_config(value: Value) -> bool:
    return any(path.startswith("configparser.") for path in value.paths)


_TESTS: dict[str, Callable[..., Any]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
    "index": str.index,
    "find": str.find,
    "count": str.count,
    "isdigit": str.isdigit,
    "isalpha": str.isalpha,
    "isalnum": str.isalnum,
}
_PLACE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_MODULES = frozenset(sys.stdlib_module_names)
_QUOTED = (["'\\''"], ["'\"'\"'"])  # a quote within quotes of a shell
_ABSORBING = frozenset({"push", "extend", "insert", "update"})
_OF_BOXES = frozenset(
    {
        "push",
        "extend",
        "insert",
        "remove",
        "turn",
        "mix",
        "pop",
        "get",
        "setdefault",
        "update",
        "clear",
        "glued",
        "shift",
        "unshift",
        "map_set",
    }
)
_LETTERS = {letter: WITHOUT[letter] for letter in "'\"*()<{"}
_SHARP = re.compile(r"['\"*()<{]|\\(?!u?[0-9a-f]{2})")
_GONE = {
    "\n": ("header-injection", "log-injection"),
    "/": ("no-root", "no-up"),
}
