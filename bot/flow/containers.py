"""Reads from and writes to containers and objects, as far as keys are known."""

from __future__ import annotations

from bot.flow.joining import all_joined, bounded, joined
from bot.flow.references import Outside
from bot.flow.taints import Taints, united
from bot.flow.values import ANY, NOTHING, Box, Key, Value, constant, outside, tainted

_LONGEST_PATH = 100  # characters of a dotted name


def below(path: str, more: str) -> Value:
    """What is reached from an outside thing; of one that is too far off nothing is known."""
    return outside(path + more) if len(path) + len(more) <= _LONGEST_PATH else ANY


class Containers:
    """What `a[b]`, `for x in a` and `a[b] = c` do to values."""

    def item(self, value: Value, key: Value) -> Value:
        """What stands at a key."""
        letter = _letter(value, key)
        if letter is not None:
            return letter
        found = NOTHING
        if value.box is not None:
            exact = self._exact(value.box, key)
            if exact is not None:
                return exact
            found = self._possible(value.box, key)
        for ref in value.refs:
            if isinstance(ref, Outside):
                found = joined(found, below(ref.path, "[]"))
        if value.is_open or value.taints or _is_object(value):
            found = joined(found, tainted(_own(value)))
        return found if found is not NOTHING else ANY

    def _exact(self, box: Box, key: Value) -> Value | None:
        """The item under a key that is one constant, or under each of several."""
        if key.taints or not key.consts or key.refs or key.box is not None:
            return None
        found = NOTHING
        for each in key.consts:
            here = box.items.get(self._place(box, each))
            if here is None:
                return None
            found = joined(found, here)
        return found

    @staticmethod
    def _place(box: Box, key: Key) -> Key:
        """The same key of a list, counted from its start; of a record with places, its field."""
        kind, number = key
        if kind == "int" and isinstance(number, int) and box.definition is not None:
            names = tuple(box.definition.annotations)
            return (".", names[number]) if -len(names) <= number < len(names) else key
        if kind == "int" and isinstance(number, int) and number < 0 and box.length is not None:
            return kind, number + box.length
        return key

    def _possible(self, box: Box, key: Value) -> Value:
        """What may stand under a key that is not known, or is none of those known."""
        if key.only is not None and not key.taints:
            return box.rest if box.rest is not None else NOTHING
        return all_joined(
            [*(v for k, v in box.items.items() if k[0] != "."), *([box.rest] if box.rest else [])]
        )

    def element(self, value: Value) -> Value:
        """What a loop over a value meets: a list's items, a dictionary's keys."""
        found = NOTHING
        box = value.box
        if box is not None and box.kind == "dict":
            keys = frozenset(key for key in box.items if key[0] != ".")
            found = Value(consts=keys) if keys else NOTHING
            if box.rest is not None or box.keys:
                found = joined(found, tainted(box.keys))
        elif box is not None:
            found = self._possible(box, ANY)
        for ref in value.refs:
            if isinstance(ref, Outside):
                found = joined(found, below(ref.path, "[]"))
        if value.is_open or value.taints or value.texts or _is_object(value):
            found = joined(found, tainted(_own(value)))
        return found

    def values(self, value: Value) -> Value:
        """All values of a dictionary."""
        if value.box is None:
            return tainted(value.taints)
        found = self._possible(value.box, ANY)
        return joined(found, tainted(value.taints)) if value.is_open or value.taints else found

    def put(self, holder: Value, key: Key, value: Value) -> Value:
        """The holder with a value under a constant key."""
        box = holder.box or Box("object" if key[0] == "." else "dict")
        items = {**box.items, self._place(box, key): value}
        made = bounded(Box(box.kind, items, box.rest, box.keys, box.definition))
        return holder.but(box=made)

    def put_somewhere(self, holder: Value, key: Value, value: Value) -> Value:
        """The holder with a value under some key."""
        box = holder.box or Box("dict")
        items = {
            k: joined(v, value) if k[0] != "." and (key.consts is None or k in key.consts) else v
            for k, v in box.items.items()
        }
        rest = value if box.rest is None else joined(box.rest, value)
        keys = united(box.keys, key.taints)
        return holder.but(box=bounded(Box(box.kind, items, rest, keys, box.definition)))

    def lacking(self, holder: Value, key: Value) -> Value | None:
        """A dictionary without what stands at a known key; None where it has no such item."""
        box = holder.box
        if box is None or box.kind != "dict" or key.only not in box.items or key.taints:
            return None
        items = {at: value for at, value in box.items.items() if at != key.only}
        return holder.but(box=Box(box.kind, items, box.rest, box.keys, box.definition))

    # Lists

    def pushed(self, holder: Value, value: Value) -> Value:
        """A list with one more item at its end."""
        box = holder.box or Box("list", rest=ANY if holder.is_open else None)
        if box.kind == "list" and box.length is not None and not holder.is_open:
            return self.put(holder.but(box=box), ("int", box.length), value)
        rest = value if box.rest is None else joined(box.rest, value)
        return holder.but(box=Box(box.kind, box.items, rest, box.keys, box.definition))

    def extended(self, holder: Value, other: Value) -> Value:
        """A list with the items of another at its end."""
        if other.box is not None and other.box.length is not None and not other.is_open:
            for number in range(other.box.length):
                holder = self.pushed(holder, other.box.items[("int", number)])
            return holder
        element = self.element(other)
        return self.pushed(holder, element) if element is not NOTHING else holder

    def inserted(self, holder: Value, place: Value, value: Value) -> Value:
        items = self._in_order(holder)
        at = place.only
        if items is None or at is None or not isinstance(at[1], int):
            return self.pushed(holder.but(box=self._loose(holder)), value)
        items.insert(at[1], value)
        return holder.but(box=listed(items).box)

    def taken(self, holder: Value, place: Value | None) -> tuple[Value, Value]:
        """An item, and the list without it; the last where none is named."""
        items = self._in_order(holder)
        at = place.only if place is not None else ("int", -1)
        if items is None or at is None or not isinstance(at[1], int):
            item = self.item(holder, place if place is not None else ANY)
            return item, holder.but(box=self._loose(holder)) if holder.box else holder
        try:
            item = items.pop(at[1])
        except IndexError:
            return ANY, holder
        return item, holder.but(box=listed(items).box)

    def without(self, holder: Value, value: Value) -> Value:
        """A list without the first item that equals a value."""
        items = self._in_order(holder)
        wanted = value.only
        known = [item.only for item in items or ()]
        if items is None or wanted not in known or wanted is None:
            return holder.but(box=self._loose(holder)) if holder.box is not None else holder
        at = known.index(wanted)
        return holder.but(box=listed(items[:at] + items[at + 1 :]).box)

    def turned(self, holder: Value) -> Value:
        """A list in the opposite order."""
        items = self._in_order(holder)
        box = self._loose(holder) if items is None else listed(items[::-1]).box
        return holder.but(box=box) if box is not None else holder

    def mixed(self, holder: Value) -> Value:
        """A list in any order."""
        box = self._loose(holder)
        return holder.but(box=box) if box is not None else holder

    def part(self, value: Value, start: Value | None, end: Value | None) -> Value:
        """The items from one place to another."""
        items = self._in_order(value)
        ends = [_number(start, 0), _number(end, None)]
        if items is None or any(end is False for end in ends):
            if value.box is None:
                return _cut_out(value, ends)
            return value.but(box=self._loose(value))
        return listed(items[ends[0] : ends[1]])

    def _in_order(self, value: Value) -> list[Value] | None:
        """All items of a list, where each is known."""
        box = value.box
        if box is None or box.length is None or value.is_open or value.taints:
            return None
        try:
            return [box.items[("int", number)] for number in range(box.length)]
        except KeyError:
            return None

    def _loose(self, value: Value) -> Box | None:
        """A list of the same items in any order."""
        box = value.box
        if box is None:
            return None
        return Box(box.kind, {}, joined(self._possible(box, ANY), ANY), box.keys, box.definition)


def _letter(value: Value, key: Value) -> Value | None:
    """A letter of a text that is known."""
    texts, at = value.texts, key.only
    if not texts or len(texts) > 1 or at is None or not isinstance(at[1], int) or key.taints:
        return None
    place = at[1]
    return constant(texts[0][place]) if -len(texts[0]) <= place < len(texts[0]) else None


def _cut_out(value: Value, ends: list[int | None]) -> Value:
    """A text's letters from one place to another, as far as it is known what they are."""
    start, end = ends
    is_known = start is not False and end is not False
    if value.texts is not None:
        return all_joined(constant(t[start:end]) for t in value.texts) if is_known else ANY
    if is_known and end is not None and (start or 0) >= 0 and 0 <= end <= len(value.prefix):
        return constant(value.prefix[start:end])
    return value.but(prefix="")


def _is_object(value: Value) -> bool:
    return value.box is not None and value.box.definition is not None


def _own(value: Value) -> Taints:
    """The taints of what an object gives that is asked for an item: any that it has."""
    return value.deep if _is_object(value) else value.taints


def _number(place: Value | None, missing: int | None) -> int | None:
    """The index that a value is; False where that is not known."""
    if place is None:
        return missing
    only = place.only
    return only[1] if only is not None and isinstance(only[1], int) else False


def listed(items: list[Value]) -> Value:
    """A list of these items."""
    keyed: dict[Key, Value] = {("int", number): item for number, item in enumerate(items)}
    return Value(consts=frozenset(), box=bounded(Box("list", keyed)))


def pairs(containers: Containers, value: Value) -> Value:
    """The keys of a dictionary with their values: `.items()`."""
    box = value.box
    found = NOTHING
    if box is not None:
        for key, item in box.items.items():
            if key[0] != ".":
                found = joined(found, listed([Value(consts=frozenset([key])), item]))
        if box.rest is not None or box.keys:
            found = joined(found, listed([tainted(box.keys), box.rest or ANY]))
    if value.is_open or value.taints:
        found = joined(found, listed([tainted(value.taints), tainted(value.taints)]))
    if found is NOTHING:
        return listed([])
    return Value(value.taints, frozenset(), box=Box("list", rest=found))
