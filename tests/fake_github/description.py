"""GitHub's own description of its REST API, as schemas that requests and answers are held to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from jsonschema import (  # type: ignore[import-untyped]
    Draft202012Validator,
    FormatChecker,
    ValidationError,
)
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]

from tests.npm_packages import installed

PACKAGE = "@octokit/openapi@23.0.2"
Json = dict[str, Any]

_NULLABLE_IN_FACT = {
    # Comments whose line is gone carry null there, and those on a whole file have none at all.
    "pull-request-review-comment": ("position", "line", "original_line"),
    # A deleted fork leaves null behind.
    "pull-request": ("head.repo", "head.user"),
    "pull-request-simple": ("head.repo", "head.user"),
}
"""Where GitHub's description says less than GitHub does."""

_FORMATS = FormatChecker(formats=())


def _date_time(text: object) -> bool:
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


def _uri(text: object) -> bool:
    return not isinstance(text, str) or bool(urlsplit(text).scheme)


_FORMATS.checks("date-time", raises=ValueError)(_date_time)
_FORMATS.checks("uri", raises=ValueError)(_uri)


@cache
def description() -> Description:
    """Read once for a process: it is 13 MB long."""
    path = installed(PACKAGE) / "generated" / "api.github.com.json"
    return Description(json.loads(path.read_bytes()))


class Description:
    """What GitHub says of its endpoints; schemas are made when they are first asked for."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._schemas: dict[str, Json] = {}
        self._validators: dict[tuple[str, ...], Draft202012Validator | None] = {}
        for name, fields in _NULLABLE_IN_FACT.items():
            for field in fields:
                _let_be_null(document["components"]["schemas"][name], field)
        # There an account has to be a user and an enterprise at once; elsewhere it is one of them.
        listed = document["paths"]["/app/installations"]["get"]["responses"]["200"]
        whole = {"$ref": "#/components/schemas/installation"}
        listed["content"]["application/json"]["schema"]["items"] = whole

    @cached_property
    def paths(self) -> Json:
        found: Json = self._document["paths"]
        return found

    def operation(self, method: str, template: str) -> Json | None:
        found: Json | None = self.paths.get(template, {}).get(method.lower())
        return found

    def parameters(self, operation: Json) -> Iterator[Json]:
        for one in operation.get("parameters", []):
            yield self._resolved(one)

    def request(
        self, method: str, template: str, *, closed: bool = True
    ) -> Draft202012Validator | None:
        """What checks the body of a request; None when there is to be none.

        What is `closed` has no fields but those described; GitHub itself overlooks others.
        """
        key = ("request", method, template, str(closed))
        if key not in self._validators:
            operation = self.operation(method, template) or {}
            content = self._resolved(operation.get("requestBody", {})).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            self._validators[key] = self._validator(schema, closed=closed) if schema else None
        return self._validators[key]

    def answer(self, method: str, template: str, status: int) -> Draft202012Validator | None:
        """What checks the body of an answer; None when nothing is said of it."""
        key = ("answer", method, template, str(status))
        if key not in self._validators:
            operation = self.operation(method, template) or {}
            told = self._resolved(operation.get("responses", {}).get(str(status), {}))
            schema = told.get("content", {}).get("application/json", {}).get("schema")
            if schema is None and status >= 400:
                schema = {"$ref": "#/components/schemas/basic-error"}
            self._validators[key] = self._validator(schema, closed=False) if schema else None
        return self._validators[key]

    def statuses(self, method: str, template: str) -> set[int]:
        operation = self.operation(method, template) or {}
        return {int(status) for status in operation.get("responses", {}) if status.isdigit()}

    def schema(self, name: str) -> Draft202012Validator:
        """What checks one of the named schemas, such as that of a webhook's payload."""
        key = ("schema", name)
        if key not in self._validators:
            made = self._validator({"$ref": f"#/components/schemas/{name}"}, closed=False)
            self._validators[key] = made
        found = self._validators[key]
        assert found
        return found

    def _resolved(self, node: Json) -> Json:
        while "$ref" in node:
            found: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            node = found
        return node

    def _validator(self, schema: Json, *, closed: bool) -> Draft202012Validator:
        parts: Json = {}
        made = self._converted(schema, parts, closed=closed)
        return Draft202012Validator({**made, "$defs": parts}, format_checker=_FORMATS)

    def _converted(self, node: Any, parts: Json, *, closed: bool) -> Any:
        """A schema of OpenAPI 3.0 as JSON Schema, with what it refers to put into `parts`."""
        if isinstance(node, list):
            return [self._converted(one, parts, closed=closed) for one in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            if name not in parts:
                parts[name] = {}
                parts[name] = self._converted(self._resolved(node), parts, closed=closed)
            return {"$ref": f"#/$defs/{name}"}
        made: Json = {}
        for key, value in node.items():
            if key == "properties":
                made[key] = {
                    name: self._converted(one, parts, closed=closed) for name, one in value.items()
                }
            elif key not in _SAYS_NOTHING:
                made[key] = self._converted(value, parts, closed=closed)
        if closed and "properties" in made:
            made.setdefault("additionalProperties", False)
        return _or_null(made) if node.get("nullable") else made


_SAYS_NOTHING = {
    "description",
    "example",
    "examples",
    "title",
    "default",
    "nullable",
    "discriminator",
}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _let_be_null(schema: Json, field: str) -> None:
    *way, last = field.split(".")
    for step in way:
        schema = schema["properties"][step]
    properties = schema["properties"]
    properties[last] = {"anyOf": [properties[last]], "nullable": True}


def fault(validator: Draft202012Validator, value: object) -> str | None:
    """What is wrong with a value, as a sentence; None if nothing is."""
    error = best_match(validator.iter_errors(value))
    if error is None:
        return None
    return f"{_place(error)}: {error.message[:300]}"


def _place(error: ValidationError) -> str:
    return (
        "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path) or "."
    )
