"""Checks of all that comes in and goes out against GitHub's own description."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from tests.fake_github.description import description, fault
from tests.fake_github.exchange import Answer, Request

_HARMLESS = {"X-GitHub-Api-Version"}


@dataclass
class Validation:
    """Keeps a sentence for every deviation: of the client in a request, of ours in an answer."""

    violations: list[str] = field(default_factory=list)
    on: bool = True

    def report(self, sentence: str) -> None:
        if self.on:
            self.violations.append(sentence)

    def broken(self, trace: str) -> None:
        """The stand-in itself made a mistake: never to be overlooked."""
        self.violations.append(f"the stand-in broke:\n{trace}")

    def unknown(self, request: Request) -> None:
        """Nothing here answers this: either GitHub does not, or the stand-in cannot."""
        named = request.method, request.path
        for template, methods in description().paths.items():
            if _fits(template, request.path) and request.method.lower() in methods:
                self.report(f"{' '.join(named)}: the stand-in does not serve {template}")
                return
        self.report(f"{' '.join(named)}: GitHub has no such endpoint")

    def event(self, name: str, action: str, payload: dict[str, object]) -> None:
        kind = name.replace("pull_request_target", "pull_request")
        schema = f"webhook-{kind}-{action}".replace("_", "-")
        wrong = fault(description().schema(schema), json.loads(json.dumps(payload)))
        if wrong:
            self.report(f"event {name} {action}: {wrong}")

    def request(self, request: Request, template: str) -> None:
        if not self.on:
            return
        name = f"{request.method} {template}"
        operation = description().operation(request.method, template)
        if operation is None:
            self.report(f"{name}: GitHub has no such endpoint")
            return
        known = {
            one["name"]: one.get("schema", {})
            for one in description().parameters(operation)
            if one["in"] == "query"
        }
        for key, value in request.asked.items():
            if key not in known:
                self.report(f"request {name}: the query has no parameter {key}")
            elif not _may_be(value, known[key]):
                self.report(f"request {name}: {key} cannot be {value!r}")
        self._body(request, template, name)

    def refused(self, request: Request, template: str) -> str | None:
        """Why GitHub would not even look at the body of a request; None if it would."""
        validator = description().request(request.method, template, closed=False)
        return fault(validator, request.json) if validator else None

    def _body(self, request: Request, template: str, name: str) -> None:
        if request.method == "GET":
            return
        validator = description().request(request.method, template)
        if validator is None:
            if request.data.strip() not in (b"", b"{}", b"null"):
                self.report(f"request {name}: there is to be no body")
            return
        wrong = fault(validator, request.json)
        if wrong:
            self.report(f"request {name}: {wrong}")

    def answer(self, request: Request, template: str, answer: Answer) -> None:
        if not self.on:
            return
        name = f"{request.method} {template}"
        told = description().statuses(request.method, template)
        if answer.status < 400 and answer.status not in told:
            self.report(f"answer {name}: GitHub gives no {answer.status}")
        if isinstance(answer.body, bytes):
            return
        validator = description().answer(request.method, template, answer.status)
        wrong = fault(validator, json.loads(answer.data)) if validator else None
        if wrong:
            self.report(f"answer {name} {answer.status}: {wrong}")


def _fits(template: str, path: str) -> bool:
    wanted, given = template.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        one.startswith("{") or one == other for one, other in zip(wanted, given, strict=True)
    )


def _may_be(value: str, schema: dict[str, object]) -> bool:
    kind, enum = schema.get("type"), schema.get("enum")
    if kind == "integer" and not value.lstrip("-").isdigit():
        return False
    if kind == "boolean" and value not in ("true", "false"):
        return False
    return not isinstance(enum, list) or value in enum
