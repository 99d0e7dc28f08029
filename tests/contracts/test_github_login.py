"""Signing in with a GitHub App, and what the person who did may see and do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from bot.core.errors import ForgeError, ForgeOutage
from bot.core.pull import Permission, Person
from bot.forges.github_login import GitHubUser, Login
from tests.app_keys import public_key
from tests.fake_github import Account, App, FakeGitHub
from tests.project import Project

BACK = "https://diffwarden.example.com/dashboard/github/back"
VERIFIER = "v" * 43


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.branch()
    project.commit({"a.py": "x = 1\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture
def app(hub: FakeGitHub) -> App:
    made = hub.app("diffwarden", public_key())
    made.callbacks = [BACK]
    return made


@pytest.fixture
def login(hub: FakeGitHub, app: App) -> Login:
    return Login(hub.url, hub.api_url, app.client_id, app.client_secret, BACK)


@pytest.fixture
def eve(hub: FakeGitHub) -> Account:
    made = hub.person("eve", "maintain")
    hub.signs_in(made)
    return made


def brought_back(login: Login, verifier: str = VERIFIER) -> dict[str, str]:
    """What a browser brings back that was sent to GitHub."""
    sent = httpx2.get(login.address("the state", verifier), follow_redirects=False)
    assert sent.status_code == 302
    where = urlsplit(sent.headers["location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == BACK
    return {name: values[0] for name, values in parse_qs(where.query).items()}


def signed_in(hub: FakeGitHub, login: Login) -> GitHubUser:
    code = brought_back(login)["code"]
    return GitHubUser(hub.api_url, login.token(code, VERIFIER).access_token)


def test_somebody_signs_in(hub: FakeGitHub, login: Login, eve: Account) -> None:
    brought = brought_back(login)
    assert brought["state"] == "the state"

    token = login.token(brought["code"], VERIFIER)

    assert token.expires_in == 28_800
    assert token.access_token not in repr(token)
    assert GitHubUser(hub.api_url, token.access_token).person() == Person("eve", eve.id)
    (asked,) = hub.log.of("POST", "/login/oauth/access_token")
    assert json.loads(asked.body)["code_verifier"] == VERIFIER
    with pytest.raises(ForgeError, match="bad_verification_code"):
        login.token(brought["code"], VERIFIER)


@pytest.mark.parametrize("verifier", ["w" * 43, ""])
def test_a_code_is_of_no_use_to_another_browser(login: Login, eve: Account, verifier: str) -> None:
    code = brought_back(login)["code"]

    with pytest.raises(ForgeError, match="bad_verification_code"):
        login.token(code, verifier)


def test_a_person_may_say_no(hub: FakeGitHub, login: Login, eve: Account) -> None:
    hub.signs_in(eve, consents=False)

    assert brought_back(login) == {"error": "access_denied", "state": "the state"}


def test_trouble_at_github_is_told(hub: FakeGitHub, login: Login, eve: Account) -> None:
    hub.fail("POST", "/login/oauth/access_token", 404)
    with pytest.raises(ForgeError, match="let somebody sign in"):
        login.token("x", VERIFIER)
    hub.fail("POST", "/login/oauth/access_token", redirect=f"{hub.url}/elsewhere", status=307)
    with pytest.raises(ForgeError, match="do not follow"):
        login.token("x", VERIFIER)
    hub.fail("POST", "/login/oauth/access_token", 200)
    with pytest.raises(ForgeOutage):
        login.token("x", VERIFIER)


def test_only_repositories_that_both_reach_are_seen(
    hub: FakeGitHub, app: App, login: Login, eve: Account, project: Project
) -> None:
    hub.host("o/secret", project.folder)
    open_to_all = hub.host("o/open", project.folder, private=False)
    mine = hub.host("eve/own", project.folder)
    hub.host("stranger/open", project.folder, private=False)

    user = signed_in(hub, login)
    assert user.repositories() == {
        hub.repository.id: Permission.MAINTAIN,
        open_to_all.id: Permission.READ,
    }
    hub.install(app, mine.owner)
    assert user.repositories()[mine.id] == Permission.ADMIN


def test_long_lists_are_read_to_their_end(
    hub: FakeGitHub, login: Login, eve: Account, project: Project
) -> None:
    for number in range(101):
        hub.world.host(f"o/r{number}", hub.repository.store, private=False)

    assert len(signed_in(hub, login).repositories()) == 102


def test_a_permission_is_that_in_the_very_repository(
    hub: FakeGitHub, login: Login, eve: Account, project: Project
) -> None:
    secret = hub.host("o/secret", project.folder)
    user = signed_in(hub, login)

    assert user.permission("o/r", hub.repository.id) == Permission.MAINTAIN
    assert user.permission("o/r", hub.repository.id + 1) == Permission.NONE
    assert user.permission("o/secret", secret.id) == Permission.NONE
    hub.person("eve", "triage")
    assert user.permission("o/r", hub.repository.id) == Permission.TRIAGE


def test_a_comment_is_in_the_persons_name_and_is_found_again(
    hub: FakeGitHub, login: Login, eve: Account
) -> None:
    user, line = signed_in(hub, login), "/diffwarden override abc because"
    for number in range(105):
        hub.says(hub.person("mallory", "read"), f"{line}" if number == 3 else "chatter")

    assert not user.has_said("o/r", 1, eve.id, line)
    user.say("o/r", 1, f"{line}\n\nMore.")

    assert (hub.comments[-1].author, hub.comments[-1].body) == (eve, f"{line}\n\nMore.")
    assert user.has_said("o/r", 1, eve.id, line)


def test_a_comment_whose_answer_is_lost_is_not_sent_again(
    hub: FakeGitHub, login: Login, eve: Account
) -> None:
    user = signed_in(hub, login)
    hub.fail("POST", "*/issues/1/comments", 502, after=True)

    with pytest.raises(ForgeOutage):
        user.say("o/r", 1, "hello")
    assert [one.body for one in hub.comments] == ["hello"]


def test_what_was_taken_back_is_refused(hub: FakeGitHub, login: Login, eve: Account) -> None:
    user = signed_in(hub, login)
    hub.revokes(eve)

    with pytest.raises(ForgeError, match="does not know the token any more"):
        user.person()
