"""The page that creates the App."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.service.settings import ServiceSettings
from bot.service.setup_page import Setup
from tests.app_keys import private_key, public_key
from tests.fake_github import FakeGitHub
from tests.project import Project

URL = "https://diffwarden.example.com"


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    with FakeGitHub(project.folder, head=None) as made:
        made.world.manifests["code0123456789"] = (
            made.app("diffwarden", public_key()), private_key(), "s" * 40,
        )  # fmt: skip
        yield made


@pytest.fixture
def setup(hub: FakeGitHub, tmp_path: Path) -> Setup:
    settings = ServiceSettings(data=tmp_path / "data", api_url=hub.api_url, server_url=hub.url)
    return Setup(settings, URL)


@pytest.fixture
def browser(setup: Setup) -> TestClient:
    return TestClient(setup.application(), base_url=URL)


def test_two_clicks_create_the_app(setup: Setup, hub: FakeGitHub, browser: TestClient) -> None:
    page = browser.get(setup.url)
    manifest = json.loads(unescape(re.findall(r'name="manifest" value="([^"]*)"', page.text)[0]))
    action = unescape(re.findall(r'form action="([^"]*)" method="post"', page.text)[0])
    state = action.partition("state=")[2]

    assert action.startswith(f"{hub.url}/settings/apps/new?state=")
    assert manifest["hook_attributes"]["url"] == f"{URL}/webhook"
    assert manifest["redirect_url"] == f"{URL}/setup/done"
    assert manifest["callback_urls"] == [f"{URL}/dashboard/github/back"]
    assert {
        level for thing, level in manifest["default_permissions"].items() if thing == "contents"
    } == {"read"}
    done = browser.get(f"/setup/done?code=code0123456789&state={state}")
    assert (done.status_code, "/installations/new" in done.text) == (200, True)
    file = setup.settings.data / "app.toml"
    kept = tomllib.loads(file.read_text())
    assert (kept["private_key"], kept["webhook_secret"]) == (private_key(), "s" * 40)
    assert (kept["client_id"][:4], kept["client_secret"]) == ("Iv23", "0" * 40)
    assert file.stat().st_mode & 0o777 == 0o600
    assert private_key().splitlines()[1] not in done.text
    assert setup.done.is_set()
    assert browser.get(setup.url).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/setup",
        "/setup?token=wrong",
        "/setup/done?code=code0123456789",
        "/setup/done?code=code0123456789&state=wrong",
    ],
)
def test_who_does_not_know_the_address_gets_nothing(
    setup: Setup, browser: TestClient, path: str
) -> None:
    page = browser.get(path)

    assert page.status_code == 403
    assert "manifest" not in page.text
    assert not (setup.settings.data / "app.toml").exists()


def test_an_organisation_is_named_or_refused(setup: Setup, browser: TestClient) -> None:
    assert (
        "/organizations/acme/settings/apps/new"
        in browser.get(f"{setup.url}&organisation=acme").text
    )
    assert browser.get(f"{setup.url}&organisation=../x").status_code == 400


def test_the_page_runs_nothing(setup: Setup, browser: TestClient) -> None:
    page = browser.get(setup.url)

    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
