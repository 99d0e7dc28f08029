"""A thin client of the CRM's HTTP interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import requests


class CrmError(Exception):
    pass


@dataclass(frozen=True)
class Page:
    items: list[dict[str, Any]]
    next_cursor: str | None


class CrmClient:
    def __init__(self, base_url: str, token: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def get_page(self, path: str, cursor: str | None = None, size: int = 100) -> Page:
        """One page. `next_cursor` is None on the last one. Raises CrmError."""
        params = {"limit": str(size)}
        if cursor is not None:
            params["cursor"] = cursor
        try:
            answer = self._session.get(f"{self._base_url}/{path}", params=params, timeout=20)
            answer.raise_for_status()
            body = answer.json()
        except requests.RequestException as error:
            raise CrmError(f"{path} could not be read: {error}") from error
        return Page(body["items"], body.get("next"))

    def close(self) -> None:
        self._session.close()
