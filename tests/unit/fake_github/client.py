"""A bare HTTP client, and the file that the pull request changes."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fake_github import FakeGitHub

SIXTY = [f"x{n} = {n}" for n in range(1, 61)]


def lines(changes: Mapping[int, str] | None = None) -> str:
    """Sixty lines, some of them changed."""
    return "".join(f"{(changes or {}).get(at, line)}\n" for at, line in enumerate(SIXTY, 1))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)

    @property
    def message(self) -> str:
        return str(self.json["message"])

    @property
    def errors(self) -> Any:
        return self.json["errors"]


@dataclass(frozen=True)
class Client:
    """Asks by plain HTTP; paths are those of the REST API or of GraphQL."""

    hub: FakeGitHub

    def __call__(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str | None = None,
        **headers: str,
    ) -> Answer:
        connection = http.client.HTTPConnection(self.hub.url.removeprefix("http://"), timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        shown = self.hub.token if token is None else token
        if shown:
            named.setdefault("Authorization", f"Bearer {shown}")
        data = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, data, named)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def graph(self, query: str, *, token: str | None = None, **variables: object) -> Any:
        body = {"query": query, "variables": variables}
        return self("POST", "/graphql", body, token=token).json
