"""GitHub's own description bites: on what comes in, on what goes out, and on events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fake_github import FakeGitHub
from tests.fake_github.exchange import Answer, Request, Urls
from tests.fake_github.validation import Validation
from tests.unit.fake_github.client import Client

Forgiven = Callable[[], list[str]]
COMMENTS = "/repos/o/r/issues/1/comments"
TEMPLATE = "/repos/{owner}/{repo}/issues/comments/{comment_id}"


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        pytest.param("POST", COMMENTS, {"body": "w", "bodi": 1}, "bodi", id="unknown field"),
        pytest.param("POST", COMMENTS, {}, "'body' is a required property", id="missing field"),
        pytest.param("GET", f"{COMMENTS}?per_pages=3", None, "per_pages", id="unknown parameter"),
        pytest.param("GET", f"{COMMENTS}?page=x", None, "page cannot be 'x'", id="no number"),
        pytest.param("GET", "/repos/o/r/pull/1", None, "no such endpoint", id="unknown path"),
        pytest.param(
            "PUT", "/repos/o/r/pulls/1/merge", {}, "does not serve", id="known, not served"
        ),
    ],
)
def test_a_bad_request_is_a_violation(
    ask: Client, forgiven: Forgiven, method: str, path: str, body: object, words: str
) -> None:
    ask(method, path, body)

    told = forgiven()

    assert len(told) == 1
    assert words in told[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"id": "seven"}, ".id: 'seven' is not of type 'integer'", id="type"),
        pytest.param({"created_at": "yesterday"}, ".created_at", id="date"),
        pytest.param({"created_at": "2026-01-01T00:00:00"}, ".created_at", id="no zone"),
        pytest.param({"html_url": "nowhere"}, ".html_url", id="url"),
        pytest.param({"author_association": "BOSS"}, ".author_association", id="enum"),
        pytest.param({"user": {"login": "x"}}, ".user", id="inside"),
    ],
)
def test_a_bad_answer_is_a_violation(
    hub: FakeGitHub, ask: Client, change: dict[str, object], words: str
) -> None:
    good = ask("GET", f"/repos/o/r/issues/comments/{hub.says(hub.person('ada'), 'w')}").json
    checking = Validation()
    asked = Request("GET", "/x", "", {}, b"", Urls("http://h", "http://h"))

    checking.answer(asked, TEMPLATE, Answer(200, good))
    assert checking.violations == []
    checking.answer(asked, TEMPLATE, Answer(200, {**good, **change}))

    assert words in checking.violations[0]


def test_a_status_that_is_never_given_is_a_violation() -> None:
    checking = Validation()
    asked = Request("GET", "/x", "", {}, b"", Urls("http://h", "http://h"))

    checking.answer(asked, TEMPLATE, Answer(202, b""))

    assert checking.violations == [f"answer GET {TEMPLATE}: GitHub gives no 202"]


def test_a_violation_ends_the_block_with_an_error(repository: Path) -> None:
    with pytest.raises(AssertionError, match="no such endpoint"), FakeGitHub(repository) as hub:
        Client(hub)("GET", "/nonsense")


def test_an_error_of_the_block_is_not_hidden(repository: Path) -> None:
    def broken() -> None:
        with FakeGitHub(repository) as hub:
            Client(hub)("GET", "/nonsense")
            raise KeyError

    with pytest.raises(KeyError):
        broken()


def test_it_can_be_left_out(repository: Path) -> None:
    with FakeGitHub(repository, strict=False) as hub:
        Client(hub)("GET", "/nonsense")

    assert hub.violations == []


@pytest.mark.parametrize(
    ("name", "action"),
    [
        *(("pull_request", action) for action in (
            "opened", "reopened", "synchronize", "edited", "closed", "converted_to_draft",
            "ready_for_review", "labeled",
        )),
        ("pull_request_target", "opened"),
        ("merge_group", "checks_requested"),
        ("issue_comment", "created"),
        ("pull_request_review_comment", "created"),
    ],
)  # fmt: skip
def test_events_are_as_github_describes_them(hub: FakeGitHub, name: str, action: str) -> None:
    ada = hub.person("ada")
    comment = None
    if name == "issue_comment":
        comment = hub.says(ada, "/diffwarden help")
    elif name == "pull_request_review_comment":
        comment = hub.remarks(ada, "a.py", 30, "/diffwarden help").comments[0].id

    payload = hub.event(name, action, comment=comment, sender=ada)

    assert payload["action"] == action
    assert payload["repository"]["full_name"] == "o/r"
    assert hub.violations == []


def test_a_bad_event_is_a_violation(hub: FakeGitHub, forgiven: Forgiven) -> None:
    hub.event("pull_request", "opened", number="one")

    assert "event pull_request opened: .number" in forgiven()[0]
