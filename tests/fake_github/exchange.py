"""A request and its answer, as the host's parts see them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.fake_github.accounts import Token
from tests.fake_github.said import Comment, LineComment
from tests.fake_github.state import Pull, Repository, World

Json = dict[str, Any]
DOCS = "https://docs.github.com/rest"


@dataclass(frozen=True)
class Urls:
    """Where the host is, as the client called it: every `url` field begins with these."""

    origin: str
    api: str


@dataclass
class Answer:
    """`body` is bytes, or what is to be written as JSON."""

    status: int = 200
    body: Any = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "application/json; charset=utf-8")

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Refused(Exception):
    """The host answers with an error."""

    def __init__(self, status: int, message: str, errors: object = None, **headers: str) -> None:
        super().__init__(message)
        self.status, self.message, self.errors = status, message, errors
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def answer(self) -> Answer:
        body: Json = {"message": self.message, "documentation_url": DOCS}
        if self.errors is not None:
            body["errors"] = self.errors
        return Answer(self.status, {**body, "status": str(self.status)}, self.headers)


def invalid(resource: str, field_name: str, message: str, code: str = "custom") -> Refused:
    """422 with one error in the long form."""
    error = {"resource": resource, "field": field_name, "code": code, "message": message}
    return Refused(422, "Validation Failed", [error])


@dataclass
class Request:
    """What came in. `path` is without the prefix of the API and without the query."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    data: bytes
    urls: Urls

    @cached_property
    def asked(self) -> dict[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @cached_property
    def json(self) -> Json:
        if not self.data:
            return {}
        try:
            read = json.loads(self.data)
        except ValueError:
            raise Refused(400, "Problems parsing JSON") from None
        if not isinstance(read, dict):
            raise Refused(400, "Body should be a JSON object")
        return read

    def accepts(self, kind: str) -> bool:
        return kind in self.headers.get("Accept", "")


@dataclass
class Call:
    """A request to one endpoint, with what its path names."""

    request: Request
    world: World
    token: Token
    params: dict[str, str]
    found: Repository | None = None

    @property
    def repo(self) -> Repository:
        if self.found is None:
            raise Refused(404, "Not Found")
        return self.found

    @property
    def body(self) -> Json:
        return self.request.json

    @property
    def pull(self) -> Pull:
        number = self.params.get("pull_number") or self.params["issue_number"]
        pull = self.repo.pulls.get(int(number)) if number.isdigit() else None
        if pull is None:
            raise Refused(404, "Not Found")
        pull.follow()
        return pull

    def comment(self) -> Comment:
        """The comment of the conversation that the path names."""
        return self._among(c for pull in self.repo.pulls.values() for c in pull.comments)

    def line_comment(self) -> LineComment:
        found = self._among(c for pull in self.repo.pulls.values() for c in pull.line_comments)
        assert isinstance(found, LineComment)
        return found

    def _among(self, comments: Iterable[Comment]) -> Comment:
        for comment in comments:
            if str(comment.id) == self.params["comment_id"]:
                return comment
        raise Refused(404, "Not Found")

    def commit(self, name: str) -> str:
        """The commit that a branch, a tag or an id names; 422 as GitHub says it."""
        sha = self.repo.store.resolve(name)
        if sha is None:
            raise Refused(422, f"No commit found for SHA: {name}")
        return sha

    def number(self, name: str, default: int, most: int) -> int:
        text = self.request.asked.get(name, "")
        return min(max(int(text), 1), most) if text.isdigit() else default

    def page(
        self, items: Iterable[Any], shape: Callable[[Any], object], default: int = 30
    ) -> Answer:
        """One page of a list, with the links to the others."""
        everything = list(items)
        size, page = self.number("per_page", default, 100), self.number("page", 1, 10**6)
        last = max(1, -(-len(everything) // size))
        shown = everything[(page - 1) * size : page * size]
        return Answer(200, [shape(item) for item in shown], self.links(page, last))

    def links(self, page: int, last: int) -> dict[str, str]:
        wanted = {"prev": page - 1, "next": page + 1, "first": 1, "last": last}
        if page >= last:
            wanted.pop("next")
            wanted.pop("last")
        if page <= 1:
            wanted.pop("prev")
            wanted.pop("first")
        if not wanted:
            return {}
        start = f"{self.request.urls.api}{self.request.path}?"
        parts = (
            f'<{start}{urlencode({**self.request.asked, "page": number})}>; rel="{name}"'
            for name, number in wanted.items()
        )
        return {"Link": ", ".join(parts)}


Handler = Callable[[Call], Answer]
