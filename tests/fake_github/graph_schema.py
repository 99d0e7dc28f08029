"""GitHub's real GraphQL schema: what is served of it, and the whole, to tell what is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from graphql import (
    DefinitionNode,
    DocumentNode,
    GraphQLSchema,
    build_ast_schema,
    parse,
)
from graphql.language import (
    FieldDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    UnionTypeDefinitionNode,
)

from tests.npm_packages import installed

PACKAGE = "@octokit/graphql-schema@15.26.1"

_CONNECTED = """
    IssueComment PullRequestReview PullRequestReviewThread PullRequestReviewComment Reaction Reactor
    ReactingUser PullRequestChangedFile PullRequestCommit Label
"""
_OTHERS = """
    Query Mutation Node Actor User Bot Mannequin Organization EnterpriseUserAccount RepositoryOwner
    Repository Ref GitObject Commit Blob Tree TreeEntry GitActor PageInfo RateLimit PullRequest
    Comment Minimizable Reactable UniformResourceLocatable ReactionGroup
"""
SERVED = frozenset(
    [
        *_OTHERS.split(),
        *(f"{name}{kind}" for name in _CONNECTED.split() for kind in ("", "Connection", "Edge")),
        *("MinimizeCommentPayload", "UnminimizeCommentPayload"),
        *("ResolveReviewThreadPayload", "UnresolveReviewThreadPayload"),
        *("AddReactionPayload", "RemoveReactionPayload"),
    ]
)
"""The types that there are answers for. Reading only these takes a tenth of the whole's time."""

_BUILT_IN = frozenset({"Int", "Float", "String", "Boolean", "ID"})
_START = re.compile(r"^(?:type|interface|union|enum|input|scalar|directive|schema)\b", re.MULTILINE)
_NAME = re.compile(r"(type|interface|union|enum|input|scalar) (\w+)")
_WORDS = re.compile(r'"""(?:[^\\"]|\\.|"(?!""))*"""')


def _text() -> str:
    return (installed(PACKAGE) / "schema.graphql").read_text(encoding="utf-8")


@cache
def whole() -> GraphQLSchema:
    """Everything that GitHub has; this takes some seconds."""
    return build_ast_schema(parse(_text(), no_location=True), assume_valid=True)


@cache
def served() -> GraphQLSchema:
    """What the stand-in has: the types in SERVED with those fields that need no others."""
    blocks = _blocks(_text())
    leaves = {name for name, text in blocks.items() if text.startswith(("enum", "scalar"))}
    definitions: dict[str, DefinitionNode] = {}
    wanted = sorted(SERVED)
    while wanted:
        name = wanted.pop()
        if name in definitions or name not in blocks:
            continue
        node = parse(blocks[name], no_location=True).definitions[0]
        definitions[name] = _cut(node, SERVED | _BUILT_IN | leaves)
        wanted.extend(_named(definitions[name]))
    return build_ast_schema(
        DocumentNode(definitions=tuple(definitions.values())), assume_valid=True
    )


def _blocks(text: str) -> dict[str, str]:
    """The definitions by name, without the descriptions."""
    bare = _WORDS.sub("", text)
    starts = [match.start() for match in _START.finditer(bare)]
    found = {}
    for start, end in zip(starts, [*starts[1:], len(bare)], strict=True):
        match = _NAME.match(bare, start)
        if match:
            found[match[2]] = bare[start:end]
    return found


def _cut(node: DefinitionNode, known: Iterable[str]) -> DefinitionNode:
    """A definition without what leads to unknown types."""
    names = set(known)
    if isinstance(node, UnionTypeDefinitionNode):
        return replace(
            node, types=tuple(one for one in node.types or () if one.name.value in names)
        )
    if isinstance(node, ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode):
        above = tuple(one for one in node.interfaces or () if one.name.value in names)
        fields = tuple(one for one in node.fields or () if _innermost(one.type) in names)
        return replace(node, interfaces=above, fields=fields)
    return node


def _named(node: DefinitionNode) -> Iterable[str]:
    """The types that the fields of a definition and their arguments are of."""
    fields: Any = getattr(node, "fields", None) or ()
    for field in fields:
        yield _innermost(field.type)
        if isinstance(field, FieldDefinitionNode):
            yield from (_innermost(one.type) for one in field.arguments or ())


def _innermost(node: Any) -> str:
    while isinstance(node, NonNullTypeNode | ListTypeNode):
        node = node.type
    assert isinstance(node, NamedTypeNode)
    return str(node.name.value)
