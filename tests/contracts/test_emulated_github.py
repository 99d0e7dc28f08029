"""The same calls against a GitHub that somebody else wrote, as far as it goes.

It has no GraphQL, no commit statuses, and takes comments by `position` only.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.core.errors import ForgeError
from bot.core.pull import Annotation, GateState, GateStatus, Permission, Person
from bot.forges.github import GitHub
from bot.forges.github_gate import CheckGate
from bot.forges.github_objects import GitHubObjects
from bot.forges.github_pull import GitHubPull
from bot.forges.github_waits import Patience
from tests.emulated_github import PERSON_TOKEN, Emulated, emulated

REPO = "octocat/hello"


@pytest.fixture(scope="module")
def host() -> Iterator[Emulated]:
    with emulated() as made:
        yield made


def github(host: Emulated, **permissions: str) -> GitHub:
    token = host.installation_token({"metadata": "read", "contents": "read", **permissions})
    return GitHub(host.url, token, Patience(5, unit=0.0))


def head_of(host: Emulated) -> str:
    told = host.ask(f"/repos/{REPO}/git/ref/heads/main", PERSON_TOKEN)["object"]
    assert isinstance(told, dict)
    return str(told["sha"])


def test_a_check_run_of_an_app_goes_from_pending_to_its_verdict(host: Emulated) -> None:
    gate, head = CheckGate(github(host, checks="write"), REPO), head_of(host)
    remarks = tuple(Annotation("README.md", 1, 1, "high", "t", f"m {n}") for n in range(60))

    gate.tell(GateStatus("diffwarden: main", head, GateState.PENDING, "under review"))
    begun = runs_of(host, head)
    gate.tell(GateStatus("diffwarden: main", head, GateState.FAIL, "one blocks", "why", remarks))

    assert begun == [("diffwarden: main", "in_progress", None)]
    assert runs_of(host, head) == [("diffwarden: main", "completed", "failure")]


def test_a_token_without_the_permission_is_refused(host: Emulated) -> None:
    gate = CheckGate(github(host), REPO)

    with pytest.raises(ForgeError, match="GitHub refused to set the check run"):
        gate.tell(GateStatus("diffwarden: main", head_of(host), GateState.PENDING, "x"))


def test_permissions_are_told_by_login_and_id(host: Emulated) -> None:
    user = host.ask("/users/octocat", PERSON_TOKEN)
    pull = GitHubPull(github(host), REPO, 1)
    number = int(str(user["id"]))

    assert pull.permission(Person("octocat", number)) is Permission.ADMIN
    assert pull.permission(Person("octocat", number + 1)) is Permission.NONE
    assert pull.permission(Person("ada", 1)) is Permission.NONE


def test_objects_are_read_by_id(host: Emulated) -> None:
    objects = GitHubObjects(github(host), REPO)

    (readme,) = objects.tree(objects.root(head_of(host)))

    assert readme.name == "README.md"
    assert b"hello" in objects.blob(readme.id)


def runs_of(host: Emulated, head: str) -> list[tuple[object, object, object]]:
    told = host.ask(f"/repos/{REPO}/commits/{head}/check-runs", PERSON_TOKEN)["check_runs"]
    assert isinstance(told, list)
    return [(run["name"], run["status"], run["conclusion"]) for run in told]
