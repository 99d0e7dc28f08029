"""What a call is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.flow.form import Expression
from bot.flow.joining import joined
from bot.flow.taints import Taints, united
from bot.flow.templates import printed, printed_by_mako
from bot.flow.values import ANY, NOTHING, Box, Key, Value, constant


@dataclass(slots=True)
class Given:
    """Arguments by position and by name, with the expressions that they stand in.

    `rest` is what `*values` may hold, `table` what `**values` is, where their items are not known.
    """

    positional: list[Value] = field(default_factory=list)
    nodes: list[Expression | None] = field(default_factory=list)
    names: dict[str, Value] = field(default_factory=dict)
    name_nodes: dict[str, Expression] = field(default_factory=dict)
    rest: Value | None = None
    table: Value | None = None

    def at(self, place: int | str) -> Value | None:
        """The argument at a position, or by a name."""
        if isinstance(place, str) and place.isdecimal():
            place = int(place)
        if isinstance(place, int):
            return self.positional[place] if place < len(self.positional) else self.rest
        return self.names.get(place) or self._option(place)

    def _option(self, name: str) -> Value | None:
        """What an object among the arguments holds under a name: `{ shell: true }`."""
        for value in self.positional:
            if value.box is not None and value.box.kind == "dict":
                inner = value.box.items.get(("str", "headers"), NOTHING).box
                for box in (value.box, inner) if name != "headers" else (value.box,):
                    found = box.items.get(("str", name)) if box is not None else None
                    if found is not None:
                        return found
        return None

    def all(self) -> Iterator[Value]:
        yield from self.positional
        yield from self.names.values()
        if self.rest is not None:
            yield self.rest
        if self.table is not None:
            yield self.table

    @property
    def taints(self) -> Taints:
        found: Taints = frozenset()
        for value in self.all():
            found = united(found, value.deep)
        return found

    def chosen(self, place: int | str, receiver: Value | None) -> Iterator[Value]:
        """The values that a sink's row means by one of its `arguments`."""
        if place == "receiver":
            found = [receiver] if receiver is not None else []
        elif place == "command line":
            found = [self.command()]
        elif place in _PRINTED:
            found = list(self._printed(receiver, str(place)))
        elif place == "loaded":
            found = [_loaded(receiver, self.at(0) or self.at("name"))]
        elif place == "*":
            found = list(self.all())
        elif place == "**":
            found = [self.table] if self.table is not None else []
        else:
            value = self.at(place)
            found = [value] if value is not None else []
        yield from found

    def _printed(self, receiver: Value | None, place: str) -> Iterator[Value]:
        """What a template is given and prints as it is; all, where the template is not known."""
        source = source_of(receiver) if place != "marked safe in 0" else self.at(0)
        texts = source.texts if source is not None else None
        if texts is None:
            yield from self.all() if place == "printed" else ()
            return
        tables = [value.box for value in self.positional if value.box is not None]
        plain = any(box.items.get((".", "autoescape")) == _FALSE for box in tables)
        is_mako = receiver is not None and any(it.startswith("mako.") for it in receiver.paths)
        found = (
            printed_by_mako(texts[0])
            if is_mako
            else printed(texts[0], escapes=place != "printed" and not plain)
        )
        for name in sorted(found):
            given = [box.items[("str", name)] for box in tables if ("str", name) in box.items]
            yield from given
            if name in self.names:
                yield self.names[name]
            elif self.table is not None:
                yield self.table

    def meets(self, wanted: Mapping[str, object]) -> bool:
        """Whether each of these arguments has the value, or one of the values or paths, named."""
        return all(self._is(self.at(name), value) for name, value in wanted.items())

    def meets_any(self, wanted: Mapping[str, object]) -> bool:
        return any(self._is(self.at(name), value) for name, value in wanted.items())

    @staticmethod
    def _is(value: Value | None, wanted: object) -> bool:
        if wanted == "missing":
            return value is None
        if value is None:
            return False
        if wanted == "fresh":
            return value.box is not None and not value.refs and not value.is_open
        if wanted == "given":
            return True
        if wanted == "no-page":
            return is_no_page(value)
        if wanted == "raw":
            return value.box is not None and value.box.items.get((".", "autoescape")) == _FALSE
        if wanted == "page":
            return value.box is not None and any("html" in kind for kind in _types_in(value))
        choices = wanted if isinstance(wanted, list) else [wanted]
        if value.only is not None and not value.taints:
            return any(type(value.only[1]) is type(it) and value.only[1] == it for it in choices)
        return any(path in choices or path.split(".")[-1] in choices for path in value.paths)

    def resembles(self, wanted: Mapping[str, str]) -> bool:
        """Whether each of these arguments is a constant that its regular expression finds."""
        for place, pattern in wanted.items():
            value = self.at(place)
            texts = value.texts if value is not None else None
            if not texts or not all(re.search(pattern, text) for text in texts):
                return False
        return True

    def command(self) -> Value:
        """A program with its arguments as one list: `spawn(program, [argument])`."""
        first = self.positional[0] if self.positional else NOTHING
        items: dict[Key, Value] = {("int", 0): first}
        rest = self.positional[1] if len(self.positional) > 1 else NOTHING
        held = rest.box if rest.box is not None and rest.box.kind == "list" else None
        for number in range(min(held.length or 0, 5) if held is not None else 0):
            items["int", number + 1] = held.items.get(("int", number), NOTHING) if held else NOTHING
        return Value(consts=frozenset(), box=Box("list", items))

    def spread(self, value: Value, element: Value) -> None:
        """Add `*value`, whose items may be `element`."""
        box = value.box
        if box is not None and box.length is not None and not value.is_open:
            for number in range(box.length):
                self.positional.append(box.items.get(("int", number), NOTHING))
                self.nodes.append(None)
        elif element is not NOTHING:
            self.rest = element if self.rest is None else joined(self.rest, element)

    def spread_table(self, value: Value) -> None:
        """Add `**value`."""
        box = value.box
        is_closed = box is not None and box.rest is None and not box.keys and not value.is_open
        if box is not None:
            for (kind, name), item in box.items.items():
                if kind == "str":
                    self.names[str(name)] = item
        if not is_closed or value.taints:
            self.table = value


def source_of(template: Value | None) -> Value | None:
    """The text of a template that was made here."""
    box = template.box if template is not None else None
    return box.items.get((".", "source")) if box is not None else None


def text_of(template: Value) -> str | None:
    """The text of a `string.Template`, which prints its values nowhere yet."""
    held = template.box.items.get((".", "text")) if template.box is not None else None
    return held.texts[0] if held is not None and held.texts and len(held.texts) == 1 else None


def _loaded(environment: Value | None, name: Value | None) -> Value:
    """The text of a template that an environment has from a dictionary."""
    found = environment
    for part in ("loader", "templates"):
        box = found.box if found is not None else None
        found = box.items.get((".", part)) if box is not None else None
    box = found.box if found is not None else None
    if box is None or name is None or name.only is None:
        return NOTHING
    return box.items.get(name.only, NOTHING)


def kept_of_template(names: list[str], receiver: Value | None, given: Given) -> Box | None:
    """What is known of a template that is made here, or of what loads it."""
    last = names[0].rpartition(".")[2] if names else ""
    key, kept = "", given.at(0)
    if names and names[0] == "string.Template":
        key, kept = "text", kept or given.names.get("template")
    elif last in ("Template", "from_string"):
        key, kept = "source", kept or given.names.get("source")
    elif last == "DictLoader":
        key, kept = "templates", kept or given.names.get("mapping")
    elif last.endswith("Environment"):
        key, kept = "loader", given.names.get("loader")
    elif last == "get_template":
        name = given.at(0) or given.names.get("name")
        key, kept = "source", _loaded(receiver, name)
        if name is not None and name.texts and all(_NO_PAGE.search(text) for text in name.texts):
            kept = constant("")  # whatever it prints, it is no page
    if (
        not key
        or kept is None
        or kept is NOTHING
        or (key in ("source", "text") and kept.texts is None)
    ):
        return None
    return Box("object", {(".", key): kept}, rest=ANY)


def has_page_type(value: Value) -> bool:
    """Whether a response was told to be a page, by a text or by a library's name for it."""
    kind = value.box.items.get((".", "content_type")) if value.box is not None else None
    if kind is None:
        return False
    return "html" in kind.start or any(path.endswith("MEDIA_HTML") for path in kind.paths)


def has_other_type(value: Value) -> bool:
    """Whether a response was told to be another thing than a page, by attribute or header."""
    box = value.box
    if box is None:
        return False
    kinds = [box.items.get((".", name)) for name in ("mimetype", "content_type", "media_type")]
    headers = box.items.get((".", "headers"))
    for holder in (box, headers.box if headers is not None else None):
        for (kind, key), held in holder.items.items() if holder is not None else ():
            if kind == "str" and str(key).lower() == "content-type":
                kinds.append(held)
    return any(kind is not None and kind.start and "html" not in kind.start for kind in kinds)


_NO_PAGE = re.compile(
    r"\.(?:txt|md|rst|csv|json|ya?ml|toml|ini|cfg|conf|sql|tex|sh|py)(?:\.(?:j2|jinja2?))?$"
)
_FALSE = constant(False)
_PRINTED = frozenset({"printed", "marked safe", "marked safe in 0"})


def is_no_page(value: Value) -> bool:
    """Whether a content type, or the one in headers, is another than HTML's."""
    if value.texts:
        return all("html" not in text for text in value.texts)
    if value.box is None:
        return True  # a type that nobody knows here
    return any(kind and "html" not in kind for kind in _types_in(value))


def _types_in(headers: Value) -> list[str]:
    """The content types that headers name, as far as they are known."""
    items = headers.box.items if headers.box is not None else {}
    return [v.start for (_, key), v in items.items() if str(key).lower() == "content-type"]
