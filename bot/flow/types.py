"""What the types say that a program writes down: of parameters, of fields, of checked values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.flow.form import (
    CHECKED_TEXT,
    Attribute,
    Call,
    Class,
    Expression,
    Item,
    Literal,
    Name,
    Sequence,
)
from bot.flow.narrowing import SIZE
from bot.flow.references import Maker
from bot.flow.taints import FILE, Taint
from bot.flow.values import ANY, Box, Value, tainted

if TYPE_CHECKING:
    from bot.flow.engine import Engine


class Types:
    """The part of the engine that knows what a value of a type may be."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def is_clean(self, annotation: Expression | None) -> bool:
        """Whether a type holds no text of a stranger's choice."""
        kinds = types_in(annotation)
        if not kinds:
            return False
        shared = self.engine.knowledge.shared
        return all(kind in shared.clean_types or self._is_enum(kind) for kind in kinds)

    def class_of(self, name: str) -> Class | None:
        value = self.engine.globals.get(name, ANY)
        for ref in value.refs:
            if isinstance(ref, Maker):
                return ref.definition
        return None

    def _is_enum(self, name: str) -> bool:
        found = self.class_of(name)
        return found is not None and any(
            base in self.engine.knowledge.shared.enums for base in self.engine.bases_of(found)
        )

    def of_type(self, annotation: Expression | None, taint: Taint) -> Value:
        """A value of a type that a stranger fills: an object has its fields."""
        value = tainted(frozenset([taint]))
        shared = self.engine.knowledge.shared
        text = frozenset(shared.text_marks)
        kinds = types_in(annotation)
        if kinds and all(kind in ("str", "string") for kind in kinds):
            return value.marked(text)
        if kinds and all(kind in shared.file_types for kind in kinds):
            return value.marked(frozenset({FILE}))
        for kind in kinds:
            definition = self.class_of(kind)
            if definition is not None:
                return self._object(definition, taint)
        return value

    def typed(self, annotation: Expression | None, value: Value) -> Value:
        """A value that a schema has checked to be of a type."""
        if self.is_clean(annotation):
            return ANY
        kinds = types_in(annotation)
        if kinds and all(kind == "str" for kind in kinds):
            return value.marked(frozenset(self.engine.knowledge.shared.text_marks))
        return value

    def number(self, annotation: Expression | None, taint: Taint) -> Value:
        """A number that a stranger chooses harms by its size alone."""
        if not set(types_in(annotation)) & {"int", "float"}:
            return ANY
        spared = frozenset(self.engine.knowledge.names) - SIZE
        return tainted(frozenset([taint.marked(spared)]))

    def fields(self, definition: Class, taint: Taint) -> Value:
        """An object that a stranger sends, with the fields that the class's decorators check."""
        shared = self.engine.knowledge.shared
        checked = frozenset({*shared.text_marks, "prototype-pollution"})
        held = tainted(frozenset([taint])).but(box=Box("dict"))
        for each in reversed(self.engine.line_of(definition)):
            for name, kind in each.annotations.items():
                value = tainted(frozenset([taint]))
                if isinstance(kind, Name) and kind.name == CHECKED_TEXT:
                    value = value.marked(checked)
                elif self.is_clean(kind):
                    value = ANY
                held = self.engine.expressions.containers.put(held, ("str", name), value)
        return held

    def _object(self, definition: Class, taint: Taint) -> Value:
        own = Value(consts=frozenset(), box=Box("object", definition=definition))
        containers = self.engine.expressions.containers
        for each in reversed(self.engine.line_of(definition)):
            defaults = {
                statement.target.name: statement.value
                for statement in each.body
                if hasattr(statement, "target")
                and hasattr(statement, "value")
                and isinstance(statement.target, Name)
            }
            for name, kind in each.annotations.items():
                default = defaults.get(name)
                marker = default if isinstance(default, Call) else call_in(kind)
                strict = marker is not None and any(
                    argument.name in ("pattern", "regex") for argument in marker.arguments
                )
                clean = strict or self.is_clean(kind)
                value = ANY if clean else self.of_type(kind, taint)
                own = containers.put(own, (".", name), value)
        return own


def types_in(annotation: Expression | None) -> list[str]:
    """The last names of the types that an annotation allows, but None."""
    match annotation:
        case Name(name=name):
            return [name]
        case Attribute(name=name):
            return [name]
        case Literal(value=None):
            return []
        case Literal(value=str() as text):
            return [part.strip().rpartition(".")[2] for part in text.split("|")]
        case Item(base=base, key=key):
            outer = last_name(base)
            parts = key.items if isinstance(key, Sequence) else (key,)
            if outer == "Literal":
                return ["Literal"]
            if outer == "Annotated":
                return types_in(parts[0])
            if outer in ("dict", "Dict", "Mapping"):
                return ["dict"]
            return [kind for part in parts for kind in types_in(part)]
    operands = getattr(annotation, "operands", ())
    return [kind for operand in operands for kind in types_in(operand)]


def call_in(annotation: Expression | None) -> Call | None:
    """`Depends(...)` in `Annotated[..., Depends(...)]`."""
    if isinstance(annotation, Item) and isinstance(annotation.key, Sequence):
        return next((item for item in annotation.key.items if isinstance(item, Call)), None)
    return None


def last_name(node: Expression) -> str:
    return node.name if isinstance(node, Name | Attribute) else ""
