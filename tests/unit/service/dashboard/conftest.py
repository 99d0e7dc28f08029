"""The dashboard over HTTP, with records in SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.service.dashboard.site import Site
from bot.service.records import Records

TOKEN = "a token of the operator"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    made = Records(f"sqlite:///{tmp_path}/records.db")
    yield made
    made.close()


@pytest.fixture
def operator(records: Records) -> TestClient:
    """A browser that is signed in."""
    site = Site(records, TOKEN, "https://github.com")
    made = TestClient(Starlette(routes=site.routes), base_url="https://diffwarden.example.com")
    assert made.post("/dashboard/sign-in", data={"token": TOKEN}).status_code == 200
    return made
