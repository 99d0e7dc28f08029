"""Texts that are put together: joined, or filled into a template's places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.flow.folding import as_text, concatenated
from bot.flow.given import Given, text_of
from bot.flow.joining import all_joined
from bot.flow.methods.work import Done, Works
from bot.flow.taints import united
from bot.flow.values import ANY, NOTHING, Value, constant, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine

_FIELD = re.compile(r"\{([^{}!:]*)(![rsa])?(:[^{}]*)?\}")
_PLACE = re.compile(r"\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))")
_NUMBERS = re.compile(r"%[-+ #0-9.]*[diouxXeEfFgGc]")
_CONVERSION = re.compile(r"%(?:\(\w*\))?[-+ #0-9.]*[a-zA-Z]")


class Formats:
    """Methods of what joins others, or has places for them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.marks = frozenset(engine.knowledge.shared.text_marks)
        self.works: Works = {
            "join": self._join,
            "glued": self._glued,
            "format": self._format,
            "format_map": self._format_map,
            "filled": self._filled,
        }

    def _join(self, receiver: Value, given: Given) -> Done | None:
        if len(given.positional) != 1 or receiver.texts is None:
            return None
        items = given.positional[0]
        box = items.box
        if box is None or box.length is None or items.is_open or not box.length:
            element = self.engine.expressions.containers.element(items)
            is_table = box is not None and box.kind == "dict"  # of which its keys are joined
            own = items.taints if is_table else items.deep
            return as_text(tainted(united(own, element.deep)), self.marks), None
        parts: list[Value] = []
        for number in range(box.length):
            parts += [receiver] if parts else []
            parts.append(box.items.get(("int", number), NOTHING))
        return concatenated(parts, self.marks), None

    def _glued(self, receiver: Value, given: Given) -> Done | None:
        """`list.join(between)`, which `between.join(list)` is elsewhere."""
        between = given.positional[0] if given.positional else constant(",")
        if receiver.box is None or receiver.box.kind != "list":
            return None
        if between.texts is None:
            return as_text(tainted(united(receiver.deep, between.deep)), self.marks), None
        return self._join(between, Given([receiver], [None]))

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
