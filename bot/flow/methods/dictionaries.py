"""What methods do to dictionaries, and to objects and records by their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.containers import pairs
from bot.flow.given import Given
from bot.flow.joining import joined
from bot.flow.methods.configurations import is_config, option
from bot.flow.methods.work import Done, Works
from bot.flow.patterns import WITHOUT
from bot.flow.values import Box, Key, Value, constant

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Dictionaries:
    """Methods of dictionaries, maps and objects with fields."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.works: Works = {
            "get": self._get,
            "setdefault": self._setdefault,
            "update": self._update,
            "items": self._items,
            "keys": self._keys,
            "values": self._values,
            "replaced": self._replaced,
            "copy": self._copy,
            "fields": self._fields,
            "clear": self._clear,
            "table": self._table,
            "empty": self._empty,
            "merged": self._merged,
            "map_set": self._map_set,
        }

    def _get(self, receiver: Value, given: Given) -> Done | None:
        if not given.positional or "type" in given.names or len(given.positional) > 2:
            return None  # `args.get("page", type=int)` is more than what a dictionary has
        key = given.positional[0]
        containers = self.engine.expressions.containers
        if is_config(receiver) and len(given.positional) == 2:
            return option(containers, receiver, key, given), None
        found = containers.item(receiver, key)
        default = given.at(1) or given.names.get("default") or constant(None)
        box = receiver.box
        exact = box is not None and key.only is not None and key.only in box.items
        if exact and not receiver.is_open:
            return found, None
        return joined(found, _escaped(default, box) if default == key else default), None

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

    def _map_set(self, receiver: Value, given: Given) -> Done | None:
        """`map.set(key, value)`."""
        if len(given.positional) != 2:
            return None
        key, value = given.positional
        containers = self.engine.expressions.containers
        if key.only is not None and not key.taints:
            return receiver, containers.put(receiver, key.only, value)
        return receiver, containers.put_somewhere(receiver, key, value)


def _escaped(letter: Value, box: Box | None) -> Value:
    """A letter that has no entry in a table: `ESCAPES.get(letter, letter)`."""
    if box is None or box.rest is not None:
        return letter
    gone = [WITHOUT.get(str(it[1]), frozenset[str]()) for it in box.items if len(str(it[1])) == 1]
    return letter.marked(frozenset[str]().union(*gone))
