"""What schemas that are built by calls let through: zod, Joi, yup, valibot, TypeBox.

A schema is an object whose box says what is known of it: that it is `narrow` (numbers, some words,
a strict pattern), the `pattern` that a text must match, or the schemas of an object's `fields`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.flow.called import parts_of
from bot.flow.form import Attribute, Block, Choice, If, Name
from bot.flow.given import Given
from bot.flow.patterns import is_strict, kept_out
from bot.flow.values import ANY, NOTHING, Box, Key, Value, constant

_LIBRARIES = frozenset(
    {"zod", "joi", "@hapi/joi", "yup", "valibot", "@sinclair/typebox", "typebox", "elysia"}
    | {
        "@hono/zod-openapi",
        "celebrate",
        "zod/v4",
        "zod/mini",
        "zod/v3",
        "fastify-type-provider-zod",
    }
)
_NARROW = frozenset(
    {"number", "int", "integer", "bigint", "boolean", "date", "datetime", "uuid", "guid", "cuid"}
    | {"cuid2", "ulid", "nanoid", "ip", "ipv4", "ipv6", "isoDate", "enum", "nativeEnum", "literal"}
    | {
        "Number",
        "Integer",
        "Boolean",
        "Literal",
        "Enum",
        "picklist",
        "enum_",
        "numeric",
        "hex",
        "alphanum",
    }
)
_OBJECTS = frozenset({"object", "strictObject", "strict_object", "Object", "interface"})
_LISTED = frozenset({"valid", "equal", "oneOf", "equals", "allow", "only"})
_PATTERNS = frozenset({"regex", "pattern", "matches"})
_OTHER = frozenset(
    {"transform", "preprocess", "pipe", "or", "and", "concat", "when", "array", "catchall"}
)
_TAKES_INPUT = frozenset({"input", "inputSchema", "schema"})
_PARSES = frozenset({"parse", "parseAsync", "validateSync", "validateAsync", "attempt"})
_ANSWERS = frozenset({"safeParse", "safeParseAsync", "validate"})
_CONVERTED = frozenset(("str", word) for word in ("number", "boolean", "date"))
_REFUSES = frozenset({"zod", "yup", "@hono", "fastify-type-provider-zod"})
_ERROR = re.compile(r"^(?:err|e|errors?|success|issues|valid)$|(?:Err|Errors?|Success|Issues)$")


def schema_made(names: list[str], receiver: Value | None, given: Given) -> Box | None:
    """What is known of the schema that a call makes, or of a procedure with such an input."""
    last = _last(names)
    first = given.at(0) or ANY
    if last in _TAKES_INPUT and _is_schema(first):
        return Box("object", {_INPUT: first}, rest=ANY)
    if receiver is not None and receiver.box is not None and _INPUT in receiver.box.items:
        return receiver.box
    if not any(_is_of_library(name) for name in names[:1]):
        return None
    held = _facts(receiver)
    if last in _NARROW:
        held = {_NARROWS: constant(last)}
    elif last in _LISTED and last != "allow" and _is_constant(given):
        held = {_NARROWS: held.get(_NARROWS, constant(last))}
    elif last in _OBJECTS:
        held = {_FIELDS: first} if first.box is not None else {}
    elif last in ("extend", "keys", "merge", "augment"):
        more = _facts(first).get(_FIELDS) if _is_schema(first) else first
        known = more is not None and more.box is not None
        held = {_FIELDS: _both(held.get(_FIELDS, NOTHING), more)} if more and known else {}
    elif last in _PATTERNS:
        held = {**held, **_matched(first)}
    elif last in _OTHER or (last == "allow" and not _is_constant(given)):
        held = {}
    return Box("object", held, rest=ANY) if held else None


def parsed(
    names: list[str], receiver: Value | None, given: Given, value: Value, body: Block
) -> Value:
    """What a schema gives for what it parses; the same value where the call is no such one.

    `body` is where it is called: some libraries give what was sent together with the error.
    """
    last = _last(names)
    if last not in _PARSES and last not in _ANSWERS and last != "cast":
        return value
    schema = next(
        (it for it in (receiver, given.at(1), given.at(0)) if it and _is_schema(it)), None
    )
    if schema is None:
        return value
    made = shaped(value, schema, is_tested=last != "cast")
    if last in _ANSWERS and made is not value:
        return _answer(value, made) if _refuses(names) or _asks_for_error(body) else value
    return made


def _answer(value: Value, made: Value) -> Value:
    """What is told of a value that was looked at, with the value in it."""
    items: dict[Key, Value] = {("str", name): made for name in ("data", "value", "output")}
    if made.box is not None:  # yup's gives the value itself
        items.update(made.box.items)
    return value.but(box=Box("dict", items))


def _refuses(names: list[str]) -> bool:
    """Whether a library gives nothing for what it refuses."""
    return names[0].partition(".")[0].partition("/")[0] in _REFUSES


@lru_cache(maxsize=64)
def _asks_for_error(body: Block) -> bool:
    """Whether some test in a function asks whether a value was refused."""
    waiting: list[object] = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, If | Choice) and _names_error(node.test):
            return True
        waiting += parts_of(node)
    return False


def _names_error(test: object) -> bool:
    waiting = [test]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name | Attribute) and _ERROR.search(node.name):
            return True
        waiting += parts_of(node)
    return False


def shaped(value: Value, schema: Value, *, is_tested: bool = True) -> Value:
    """A value as a schema lets it through; one that is not tested is converted, no more."""
    held = _facts(schema)
    if _NARROWS in held and (is_tested or held[_NARROWS].only in _CONVERTED):
        return ANY
    if _PATTERN in held and is_tested:
        texts = held[_PATTERN].texts or []
        return value.marked(frozenset.intersection(*map(kept_out, texts))) if texts else value
    fields = held[_FIELDS].box if _FIELDS in held else None
    items: dict[Key, Value] = {}
    for key, inner in fields.items.items() if fields is not None else ():
        part = Value(value.taints)
        made = shaped(part, inner, is_tested=is_tested) if _is_schema(inner) else part
        if made is not part:
            items[key] = made
    return value.but(box=Box("dict", items)) if items else value


def of_input(receiver: Value | None) -> Value | None:
    """The schema that a procedure's input has been through."""
    return receiver.box.items.get(_INPUT) if receiver is not None and receiver.box else None


def _matched(pattern: Value) -> dict[Key, Value]:
    """What is known of a text that a pattern has been found in."""
    held = pattern.box.items.get((".", "pattern"), NOTHING) if pattern.box is not None else NOTHING
    texts = held.texts or []
    if texts and all(is_strict(text, "search") for text in texts):
        return {_NARROWS: constant("pattern")}
    return {_PATTERN: held} if texts else {}


def _both(one: Value, other: Value) -> Value:
    items = {**(one.box.items if one.box else {}), **(other.box.items if other.box else {})}
    return Value(consts=frozenset(), box=Box("dict", items))


def _is_constant(given: Given) -> bool:
    values = list(given.all())
    return bool(values) and not given.taints and all(_is_known(value) for value in values)


def _is_known(value: Value) -> bool:
    if value.box is not None and value.box.kind == "list":
        return True
    return value.only is not None


def _is_of_library(name: str) -> bool:
    return name.partition(".")[0] in _LIBRARIES


def _facts(schema: Value | None) -> dict[Key, Value]:
    items = schema.box.items if schema is not None and schema.box is not None else {}
    return {key: held for key, held in items.items() if key in (_NARROWS, _PATTERN, _FIELDS)}


def _is_schema(value: Value) -> bool:
    return bool(_facts(value))


def _last(names: list[str]) -> str:
    return names[0].rpartition(".")[2] if names else ""


_NARROWS: Key = (".", "schema narrow")
_PATTERN: Key = (".", "schema pattern")
_FIELDS: Key = (".", "schema fields")
_INPUT: Key = (".", "schema of input")
