"""Who may do what: tokens, people's roles, and rate limits."""

from __future__ import annotations

import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fake_github import READER, REVIEWER, FakeGitHub
from tests.unit.fake_github.client import Client

DENIED = "Resource not accessible by integration"
COMMENT = ("POST", "/repos/o/r/issues/1/comments", {"body": "w"})


@pytest.mark.parametrize(
    ("method", "path", "body", "accepted"),
    [
        pytest.param(*COMMENT, "issues=write; pull_requests=write", id="comment"),
        pytest.param(
            "POST", "/repos/o/r/pulls/1/reviews", {"event": "COMMENT", "body": "w"},
            "pull_requests=write", id="review",
        ),
        pytest.param(
            "POST", "/repos/o/r/statuses/{head}", {"state": "success"}, "statuses=write",
            id="status",
        ),
        pytest.param(
            "POST", "/repos/o/r/check-runs", {"name": "n", "head_sha": "{head}"}, "checks=write",
            id="check run",
        ),
    ],
)  # fmt: skip
def test_a_token_that_may_only_read_writes_nothing(
    hub: FakeGitHub, ask: Client, method: str, path: str, body: dict[str, str], accepted: str
) -> None:
    token, head = hub.new_token(READER), hub.pull.head_sha
    filled = {key: value.replace("{head}", head) for key, value in body.items()}

    answer = ask(method, path.replace("{head}", head), filled, token=token)

    assert (answer.status, answer.message) == (403, DENIED)
    assert answer.headers["X-Accepted-GitHub-Permissions"] == accepted
    assert hub.comments == hub.reviews == hub.statuses == hub.check_runs == []


def test_a_permission_that_is_missing_hides_what_is_private(hub: FakeGitHub, ask: Client) -> None:
    token = hub.new_token({"pull_requests": "read"})

    private = ask("GET", "/repos/o/r/contents/a.py", token=token)
    hub.repository.private = False
    public = ask("GET", "/repos/o/r/contents/a.py", token=token)

    assert (private.status, public.status) == (403, 200)


@pytest.mark.parametrize(
    ("token", "message"),
    [("", "Requires authentication"), ("ghs_wrong", "Bad credentials")],
)
def test_without_a_good_token_there_is_no_answer(ask: Client, token: str, message: str) -> None:
    answer = ask("GET", "/repos/o/r", token=token)

    assert (answer.status, answer.message) == (401, message)


def test_a_workflow_is_nobody_by_rest_and_a_bot_by_graphql(ask: Client) -> None:
    assert ask("GET", "/user").status == 403

    viewer = ask.graph("{viewer{login databaseId}}")["data"]["viewer"]

    assert viewer == {"login": "github-actions[bot]", "databaseId": 41898282}


def test_a_person_is_themselves(hub: FakeGitHub, ask: Client) -> None:
    ada = hub.person("ada", permission="write", id=77)
    token = hub.new_token(kind="person", account=ada)

    assert ask("GET", "/user", token=token).json["id"] == 77


@pytest.mark.parametrize(
    ("role", "permission"),
    [
        ("admin", "admin"),
        ("maintain", "write"),
        ("write", "write"),
        ("triage", "read"),
        ("read", "read"),
        ("none", "none"),
    ],
)
def test_a_role_is_told_in_both_ways(
    hub: FakeGitHub, ask: Client, role: str, permission: str
) -> None:
    ada = hub.person("ada", permission=role)

    told = ask("GET", "/repos/o/r/collaborators/ada/permission").json

    assert (told["permission"], told["role_name"]) == (permission, role)
    assert told["user"]["id"] == ada.id


def test_a_stranger_reads_what_is_public_only(hub: FakeGitHub, ask: Client) -> None:
    hub.person("mallory")

    private = ask("GET", "/repos/o/r/collaborators/mallory/permission").json
    hub.repository.private = False
    public = ask("GET", "/repos/o/r/collaborators/mallory/permission").json

    assert (private["permission"], public["permission"]) == ("none", "read")
    assert ask("GET", "/repos/o/r/collaborators/nobody/permission").status == 404


def test_an_app_gets_tokens_for_what_it_may_do(hub: FakeGitHub, ask: Client) -> None:
    key = rsa.generate_private_key(65537, 2048)
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    public = key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()
    app = hub.app("diffwarden", public, REVIEWER)
    now = int(time.time())
    signed = jwt.encode({"iss": str(app.id), "iat": now - 60, "exp": now + 540}, key, "RS256")
    path = f"/app/installations/{app.installation}/access_tokens"

    me = ask("GET", "/app", token=signed)
    where = ask("GET", "/repos/o/r/installation", token=signed)
    made = ask("POST", path, {"permissions": {"statuses": "write"}}, token=signed)
    more = ask("POST", path, {"permissions": {"contents": "write"}}, token=signed)

    assert (me.json["slug"], where.json["id"]) == ("diffwarden", app.installation)
    assert (made.status, more.status) == (201, 422)
    assert ask(*COMMENT, token=made.json["token"]).status == 403
    assert ask("GET", "/app", token=made.json["token"]).status == 401


def test_a_json_web_token_of_somebody_else_is_none(hub: FakeGitHub, ask: Client) -> None:
    keys = [rsa.generate_private_key(65537, 2048) for _ in range(2)]
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    public = keys[0].public_key().public_bytes(serialization.Encoding.PEM, form).decode()
    app = hub.app("diffwarden", public)
    now = int(time.time())
    claims = {"iss": str(app.id), "iat": now, "exp": now + 540}

    assert ask("GET", "/app", token=jwt.encode(claims, keys[1], "RS256")).status == 401


def test_a_token_that_ended_is_none(hub: FakeGitHub, ask: Client) -> None:
    hub.world.tokens[hub.token].ends = time.time() - 1

    assert ask("GET", "/repos/o/r").message == "Bad credentials"


def test_when_the_hour_is_used_up_nothing_is_served(hub: FakeGitHub, ask: Client) -> None:
    hub.rate(1)

    last, none = ask("GET", "/repos/o/r"), ask("GET", "/repos/o/r")

    assert (last.status, last.headers["X-RateLimit-Remaining"]) == (200, "0")
    assert none.status == 403
    assert none.message.startswith("API rate limit exceeded")
    assert int(none.headers["X-RateLimit-Reset"]) > time.time()
    assert ask("GET", "/rate_limit").json["rate"]["remaining"] == 0


def test_only_the_author_edits_a_comment(hub: FakeGitHub, ask: Client) -> None:
    theirs = hub.says(hub.person("ada"), "mine")

    answer = ask("PATCH", f"/repos/o/r/issues/comments/{theirs}", {"body": "yours"})

    assert answer.status == 403
    assert hub.comments[0].body == "mine"
