"""A GitHub App: tokens for one repository, installations, webhooks, manifests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.errors import ForgeError, SettingsError
from bot.forges.github import GitHub, Refused
from bot.forges.github_app import READ, WRITE, GitHubApp, Repository, converted
from tests.app_keys import private_key, public_key
from tests.fake_github import App, FakeGitHub
from tests.project import Project

PERMISSIONS = {**WRITE, **READ, "pull_requests": "write"}


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def installed(hub: FakeGitHub) -> App:
    return hub.app("diffwarden", public_key(), PERMISSIONS)


@pytest.fixture
def app(hub: FakeGitHub, installed: App) -> GitHubApp:
    return GitHubApp(hub.api_url, str(installed.id), private_key())


def asked(hub: FakeGitHub) -> list[dict[str, object]]:
    return [json.loads(e.body) for e in hub.log.of("POST", "/app/installations/*/access_tokens")]


def test_at_101_a_token_is_for_one_repository_and_a_subset_of_permissions(
    hub: FakeGitHub, installed: App, app: GitHubApp, project: Project
) -> None:
    hub.host("o/other", project.folder)

    token = app.token(installed.installation, hub.repository.id, WRITE)

    assert asked(hub) == [{"repository_ids": [hub.repository.id], "permissions": dict(WRITE)}]
    assert "contents" not in WRITE
    assert not {level for thing, level in READ.items() if level != "read"}
    with pytest.raises(Refused, match="gone"):
        GitHub(hub.api_url, token).get("/repos/o/other", "read another repository")


def test_a_token_is_kept_until_shortly_before_its_end(
    hub: FakeGitHub, installed: App, app: GitHubApp
) -> None:
    first = app.token(installed.installation, hub.repository.id, READ)

    assert app.token(installed.installation, hub.repository.id, READ) == first
    assert app.token(installed.installation, hub.repository.id, WRITE) != first
    app.early = 3700.0
    assert app.token(installed.installation, hub.repository.id, READ) != first
    assert len(asked(hub)) == 3


def test_at_092_a_repository_of_another_tenant_gets_no_token(
    hub: FakeGitHub, installed: App, app: GitHubApp, project: Project
) -> None:
    theirs = hub.host("them/r", project.folder)
    other = hub.install(installed, theirs.owner)

    assert app.installation_of("o/r") == installed.installation
    assert app.installation_of("them/r") == other
    with pytest.raises(Refused, match="not accessible"):
        app.token(installed.installation, theirs.id, READ)


def test_installations_and_their_repositories_are_listed(
    hub: FakeGitHub, installed: App, app: GitHubApp, project: Project
) -> None:
    theirs = hub.host("them/r", project.folder)
    other = hub.install(installed, theirs.owner)

    assert [one.id for one in app.installations()] == [installed.installation, other]
    assert list(app.repositories(other)) == [Repository(id=theirs.id, full_name="them/r")]
    assert app.has_installation(other)
    hub.uninstall(installed, other)
    assert not app.has_installation(other)


def test_open_pull_requests_are_listed(hub: FakeGitHub, installed: App, app: GitHubApp) -> None:
    (repository,) = app.repositories(installed.installation)

    (found,) = app.open_pulls(installed.installation, repository)

    assert (found.number, found.head.sha, found.base.ref) == (1, hub.pull.head_sha, "main")


def test_a_failed_delivery_is_seen_and_sent_again(
    hub: FakeGitHub, installed: App, app: GitHubApp
) -> None:
    hub.hooks.url = "http://127.0.0.1:9/webhook"
    sent = hub.send("pull_request", "opened", installed)

    (failed,) = app.deliveries()
    app.redeliver(failed.id)

    assert (failed.guid, failed.status_code, failed.is_fine) == (sent.guid, 0, False)
    assert hub.log[-1].status == 202


def test_a_manifests_code_is_good_once(hub: FakeGitHub, installed: App) -> None:
    hub.world.manifests["code"] = (installed, private_key(), "s" * 32)

    made = converted(hub.api_url, "code")

    assert (made.id, made.webhook_secret, made.pem) == (installed.id, "s" * 32, private_key())
    assert "s" * 32 not in repr(made)
    assert private_key() not in repr(made)
    with pytest.raises(ForgeError, match="gone"):
        converted(hub.api_url, "code")


@pytest.mark.parametrize("key", ["", "no key", "-----BEGIN RSA PRIVATE KEY-----\nAA\n"])
def test_a_key_that_signs_nothing_is_told(hub: FakeGitHub, key: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PEM"):
        GitHubApp(hub.api_url, "1", key).as_app()
