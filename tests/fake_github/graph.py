"""Answers to GraphQL: queries are checked by GitHub's real schema and run over the state."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    execute_sync,
    parse,
    validate,
)

from tests.fake_github.accounts import Account, Token
from tests.fake_github.exchange import Answer, Json, Refused, Request
from tests.fake_github.graph_asking import Asking, Stored
from tests.fake_github.graph_fields import FIELDS
from tests.fake_github.graph_pages import Connection, Cost, Problem
from tests.fake_github.graph_schema import served, whole
from tests.fake_github.graph_writes import MUTATIONS
from tests.fake_github.said import Comment, LineComment, Review, Thread
from tests.fake_github.state import Pull, Repository, World
from tests.fake_github.validation import Validation

_PAGE = {"nodes": "nodes", "edges": "edges", "pageInfo": "page"}
_KINDS = {
    LineComment: "PullRequestReviewComment",
    Review: "PullRequestReview",
    Comment: "IssueComment",
    Thread: "PullRequestReviewThread",
    Pull: "PullRequest",
    Repository: "Repository",
}


class NotServed(Exception):
    """GitHub has this field, the stand-in has not."""


def fields_of(data: bytes) -> str:
    """The fields at the top of a GraphQL request, with spaces between."""
    try:
        document = _document(json.loads(data)["query"])
    except (ValueError, KeyError, TypeError, GraphQLSyntaxError):
        return ""
    names = [
        field.name.value
        for one in document.definitions
        if isinstance(one, OperationDefinitionNode)
        for field in one.selection_set.selections
        if isinstance(field, FieldNode)
    ]
    return " ".join(names)


@lru_cache(maxsize=100)
def _document(query: str) -> DocumentNode:
    return parse(query)


def answered(request: Request, world: World, token: Token, validation: Validation) -> Answer:
    """The answer to one GraphQL request."""
    body = request.json
    if request.method != "POST" or not isinstance(body.get("query"), str):
        raise Refused(400, "A query attribute must be specified and must be a string.")
    variables = body.get("variables") or {}
    try:
        document = _document(body["query"])
    except GraphQLSyntaxError as error:
        validation.report(f"request POST /graphql: {error.message}")
        return _refused([error])
    wrong = validate(served(), document)
    if wrong:
        for one in validate(whole(), document) or [_unserved(one) for one in wrong]:
            validation.report(f"request POST /graphql: {one.message}")
        return _refused(wrong)
    try:
        nodes = Cost.check(served(), document, variables)
    except Problem as problem:
        return _refused([problem])
    asking = Asking(world, token, request.urls, nodes)
    return _run(document, variables, body.get("operationName"), asking, validation)


def _unserved(error: GraphQLError) -> GraphQLError:
    return GraphQLError(f"the stand-in does not serve this: {error.message}")


def _run(
    document: DocumentNode,
    variables: Json,
    operation: str | None,
    asking: Asking,
    validation: Validation,
) -> Answer:
    result = execute_sync(
        served(), document, context_value=asking, variable_values=variables,
        operation_name=operation, field_resolver=_resolved, type_resolver=_kind,
    )  # fmt: skip
    for error in result.errors or ():
        if not isinstance(error.original_error or error, Problem):
            validation.report(f"POST /graphql: {error.message}")
    told: Json = {"data": result.data}
    if result.errors:
        told["errors"] = [_told(error) for error in result.errors]
    return Answer(200, told)


def _resolved(source: Any, info: GraphQLResolveInfo[Asking], **arguments: Any) -> Any:
    """What a field of something is."""
    kind, name = info.parent_type.name, info.field_name
    if kind == "Mutation" and name in MUTATIONS:
        return MUTATIONS[name](source, info.context, **arguments)
    if isinstance(source, Connection):
        return len(source.items) if name == "totalCount" else getattr(source, _PAGE[name])
    if isinstance(source, dict):
        return source[name]
    resolver = FIELDS.get(kind, {}).get(name)
    if resolver is None:
        raise NotServed(f"the stand-in does not serve {kind}.{name}")
    return resolver(source, info.context, **arguments)


def _kind(value: Any, *_: object) -> str:
    """The name of the type that something is of."""
    if isinstance(value, Account):
        return value.kind
    if isinstance(value, Stored):
        return value.kind.capitalize()
    return _KINDS[type(value)]


def _refused(errors: list[Any]) -> Answer:
    return Answer(200, {"errors": [_told(error) for error in errors]})


def _told(error: GraphQLError) -> Json:
    """An error as GitHub writes it."""
    told: Json = {"message": error.message}
    original = error if isinstance(error, Problem) else error.original_error
    if isinstance(original, Problem):
        told["type"] = original.kind
    if error.path:
        told["path"] = list(error.path)
    if error.locations:
        told["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    return told
