"""Events of GitHub: those it sends, and those that somebody made up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from bot.core.errors import UsageError
from bot.forges.github_event import (
    MAX_PAYLOAD,
    CommentEvent,
    Event,
    GroupEvent,
    OtherEvent,
    PullEvent,
    is_repo,
    read,
)
from tests.npm_packages import installed

HEAD, BASE, MERGE = "c" * 40, "b" * 40, "d" * 40
REPO = {"full_name": "o/r"}


def event(name: str, **payload: object) -> Event:
    return read(name, json.dumps({"repository": REPO, **payload}).encode(), "o/r")


def a_pull(**more: object) -> dict[str, object]:
    return {"number": 7, "head": {"sha": HEAD}, "merge_commit_sha": MERGE, **more}


def a_group(**more: object) -> dict[str, object]:
    queue = f"refs/heads/gh-readonly-queue/a/b/pr-104-{BASE}"
    refs = {"base_ref": "refs/heads/a/b", "head_ref": queue}
    return {"head_sha": HEAD, "base_sha": BASE, **refs, **more}


def a_comment(body: str, kind: str = "User") -> dict[str, object]:
    return {"body": body, "user": {"type": kind}}


@pytest.mark.parametrize("name", ["pull_request", "pull_request_target"])
def test_a_pull_request(name: str) -> None:
    found = event(name, action="labeled", pull_request=a_pull())

    assert found == PullEvent(7, "labeled", HEAD, MERGE)


def test_a_merge_group_tells_its_branch_and_pull_request() -> None:
    found = event("merge_group", action="checks_requested", merge_group=a_group())

    assert found == GroupEvent(BASE, HEAD, "a/b", 104)


def test_a_queue_of_another_name_tells_no_pull_request() -> None:
    group = a_group(head_ref="refs/heads/queue")

    found = event("merge_group", action="checks_requested", merge_group=group)

    assert found == GroupEvent(BASE, HEAD, "a/b", 0)


def test_commands_on_a_pull_request_and_beside_its_lines() -> None:
    issue = {"number": 7, "pull_request": {"url": "https://evil.invalid"}}
    said = a_comment("/diffwarden help")

    assert event("issue_comment", action="created", issue=issue, comment=said) == CommentEvent(7)
    beside = event(
        "pull_request_review_comment", action="created", pull_request={"number": 7}, comment=said
    )
    assert beside == CommentEvent(7)


@pytest.mark.parametrize(
    ("action", "comment", "issue"),
    [
        pytest.param("edited", a_comment("/diffwarden help"), {"pull_request": {}}, id="edited"),
        pytest.param(
            "created", a_comment("/diffwarden help", "Bot"), {"pull_request": {}}, id="bot"
        ),
        pytest.param("created", a_comment("> /diffwarden help"), {"pull_request": {}}, id="quoted"),
        pytest.param("created", a_comment("/diffwarden help"), {}, id="on an issue"),
        pytest.param(
            "created", {"body": "/diffwarden", "user": None}, {"pull_request": {}}, id="gone"
        ),
    ],
)
def test_what_is_no_command(
    action: str, comment: dict[str, object], issue: dict[str, object]
) -> None:
    found = event("issue_comment", action=action, issue={"number": 7, **issue}, comment=comment)

    assert isinstance(found, OtherEvent)
    assert not found.mistaken


@pytest.mark.parametrize("name", ["push", "schedule", "workflow_dispatch", "", "a\n::error::b"])
def test_other_events_are_mistakes(name: str) -> None:
    found = read(name, b"no JSON", "o/r")

    assert isinstance(found, OtherEvent)
    assert found.mistaken
    assert "\n" not in found.why


@pytest.mark.parametrize(
    "pull",
    [
        pytest.param(a_pull(number=0), id="number 0"),
        pytest.param(a_pull(number="7"), id="a number as text"),
        pytest.param(a_pull(number=2**31), id="a number out of range"),
        pytest.param(a_pull(number=True), id="a truth value"),
        pytest.param(a_pull(head={"sha": "--upload-pack=x"}), id="an option"),
        pytest.param(a_pull(head={"sha": f"{HEAD}\n"}), id="a line feed"),
        pytest.param(a_pull(head={"sha": HEAD.upper()}), id="capitals"),
        pytest.param(a_pull(head=None), id="no head"),
        pytest.param(a_pull(merge_commit_sha="x"), id="no commit"),
        pytest.param([], id="a list"),
    ],
)
def test_a_payload_of_another_form_is_refused(pull: object) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        event("pull_request", action="opened", pull_request=pull)


@pytest.mark.parametrize(
    "branch", ["main", "refs/heads/", "refs/heads/a b", "refs/heads/a\x1b", "refs/tags/x"]
)
def test_a_base_that_is_no_branch_is_refused(branch: str) -> None:
    with pytest.raises(UsageError, match="base_ref"):
        event("merge_group", action="checks_requested", merge_group=a_group(base_ref=branch))


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[" * 100_000, id="nested"),
        pytest.param(b'{"action": "\\ud800"}', id="half a character"),
        pytest.param(b"\xff\xfe", id="UTF-16"),
        pytest.param(b" " * (MAX_PAYLOAD + 1), id="too large"),
    ],
)
def test_what_is_no_payload_is_refused(payload: bytes) -> None:
    with pytest.raises(UsageError):
        read("pull_request", payload, "o/r")


@pytest.mark.parametrize("theirs", ["o/other", "../../o/r", "o/r/../x", "", "o/.."])
def test_an_event_of_another_repository_is_refused(theirs: str) -> None:
    payload = {"action": "opened", "pull_request": a_pull(), "repository": {"full_name": theirs}}

    with pytest.raises(UsageError, match="another repository"):
        read("pull_request", json.dumps(payload).encode(), "o/r")


def test_a_repository_may_be_renamed_in_its_capitals() -> None:
    payload = {"action": "opened", "pull_request": a_pull(), "repository": {"full_name": "O/R"}}

    assert read("pull_request", json.dumps(payload).encode(), "o/r")


@pytest.mark.parametrize(
    ("name", "fine"),
    [("o/r", True), ("a-b_c/r.git", True), ("o/..", False), ("-o/r", False), ("o/r/x", False)],
)
def test_names_of_repositories(name: str, fine: bool) -> None:
    assert is_repo(name) is fine


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_payload_breaks_the_reading(value: object) -> None:
    for name in ("pull_request", "merge_group", "issue_comment", "pull_request_review_comment"):
        payload = {"action": "created", "repository": REPO, "pull_request": value, "issue": value}
        with pytest.raises(UsageError):
            read(name, json.dumps(payload).encode(), "o/r")


def test_every_example_that_github_gives_is_read() -> None:
    index = installed("@octokit/webhooks-examples@7.6.1") / "api.github.com" / "index.json"
    kinds = {"pull_request": PullEvent, "merge_group": GroupEvent}

    for group in json.loads(index.read_text()):
        for payload in group["examples"]:
            repo = (payload.get("repository") or {}).get("full_name", "o/r")
            found = read(group["name"], json.dumps(payload).encode(), repo)
            assert isinstance(found, kinds.get(group["name"], OtherEvent))
