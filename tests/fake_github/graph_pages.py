"""Connections of GraphQL: their pages, and the limits on what may be asked of them."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from graphql.language import IntValueNode

MOST = 100
MAX_NODES = 500_000


class Problem(GraphQLError):
    """An error with GitHub's name for its kind."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def cursor(index: int) -> str:
    return base64.b64encode(f"cursor:v2:{index}".encode()).decode()


def _index(text: str | None, default: int) -> int:
    if text is None:
        return default
    try:
        return int(base64.b64decode(text, validate=True).decode().removeprefix("cursor:v2:"))
    except ValueError:
        message = f"`{text}` does not appear to be a valid cursor."
        raise Problem("INVALID_CURSOR_ARGUMENTS", message) from None


@dataclass(frozen=True)
class Connection:
    """A page of a list: the items from `start` up to `stop`."""

    items: Sequence[Any]
    start: int
    stop: int

    @classmethod
    def of(
        cls,
        items: Sequence[Any],
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        **_: object,
    ) -> Connection:
        start, stop = _index(after, -1) + 1, _index(before, len(items))
        if first is not None:
            stop = min(stop, start + first)
        if last is not None:
            start = max(start, stop - last)
        return cls(items, min(start, len(items)), min(stop, len(items)))

    @property
    def nodes(self) -> Sequence[Any]:
        return self.items[self.start : self.stop]

    @property
    def edges(self) -> list[dict[str, Any]]:
        return [
            {"node": node, "cursor": cursor(self.start + at)} for at, node in enumerate(self.nodes)
        ]

    @property
    def page(self) -> dict[str, Any]:
        some = self.stop > self.start
        return {
            "hasNextPage": self.stop < len(self.items),
            "hasPreviousPage": self.start > 0,
            "startCursor": cursor(self.start) if some else None,
            "endCursor": cursor(self.stop - 1) if some else None,
        }


@dataclass(frozen=True)
class Cost:
    """Counts the nodes that an operation may give. Raises Problem for what GitHub refuses."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]

    @classmethod
    def check(
        cls, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]
    ) -> int:
        fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        counting = cls(schema, fragments, variables)
        total = 0
        for one in document.definitions:
            if isinstance(one, OperationDefinitionNode):
                root = schema.get_root_type(one.operation)
                total += counting.nodes(one.selection_set, root, 1)
        if total > MAX_NODES:
            message = (
                f"This query requests up to {total:,} possible nodes which exceeds the maximum "
                f"limit of {MAX_NODES:,}."
            )
            raise Problem("MAX_NODE_LIMIT_EXCEEDED", message)
        return total

    def nodes(self, chosen: SelectionSetNode | None, parent: Any, times: int) -> int:
        total = 0
        for field, owner in self._fields(chosen, parent):
            definition = getattr(owner, "fields", {}).get(field.name.value)
            if definition is None:
                continue
            kind = get_named_type(definition.type)
            here = times
            if kind.name.endswith("Connection"):
                here = times * self._asked(field)
                total += here
            total += self.nodes(field.selection_set, kind, here)
        return total

    def _fields(
        self, chosen: SelectionSetNode | None, parent: Any
    ) -> Iterator[tuple[FieldNode, Any]]:
        for one in chosen.selections if chosen else ():
            if isinstance(one, FieldNode):
                yield one, parent
                continue
            inside: Any = one
            if isinstance(one, FragmentSpreadNode):
                inside = self.fragments[one.name.value]
            assert isinstance(inside, InlineFragmentNode | FragmentDefinitionNode)
            on = inside.type_condition
            kind = self.schema.get_type(on.name.value) if on else parent
            yield from self._fields(inside.selection_set, kind)

    def _asked(self, field: FieldNode) -> int:
        for argument in field.arguments or ():
            if argument.name.value in ("first", "last"):
                value = argument.value
                number: Any = None
                if isinstance(value, VariableNode):
                    number = self.variables.get(value.name.value)
                elif isinstance(value, IntValueNode):
                    number = int(value.value)
                if number is not None:
                    return self._within(field, argument.name.value, number)
        message = (
            f"You must provide a `first` or `last` value to properly paginate the "
            f"`{field.name.value}` connection."
        )
        raise Problem("MISSING_PAGINATION_BOUNDARIES", message)

    def _within(self, field: FieldNode, argument: str, number: int) -> int:
        if number > MOST:
            message = (
                f"Requesting {number} records on the `{field.name.value}` connection exceeds the "
                f"`{argument}` limit of {MOST} records."
            )
            raise Problem("EXCESSIVE_PAGINATION", message)
        return number
