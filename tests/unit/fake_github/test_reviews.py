"""Reviews and comments on lines: where they may stand, and where they are after a push."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fake_github import FakeGitHub
from tests.unit.fake_github.client import Client, lines

REVIEWS = "/repos/o/r/pulls/1/reviews"
OUTSIDE = "Pull request review thread line must be part of the diff"


def review(*comments: object, **more: object) -> dict[str, object]:
    return {"event": "COMMENT", "body": "words", "comments": [*comments], **more}


def on(line: int, path: str = "a.py", **more: object) -> dict[str, object]:
    return {"path": path, "line": line, "side": "RIGHT", "body": "why", **more}


@pytest.mark.parametrize("line", [27, 30, 33])
def test_a_comment_stands_on_changed_lines_and_three_around(ask: Client, line: int) -> None:
    answer = ask("POST", REVIEWS, review(on(line)))

    assert answer.status == 200
    assert ask("GET", "/repos/o/r/pulls/1/comments").json[0]["line"] == line


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        pytest.param(on(26), OUTSIDE, id="above the hunk"),
        pytest.param(on(34), OUTSIDE, id="below the hunk"),
        pytest.param(on(1, "README.md"), "Path could not be resolved", id="another file"),
        pytest.param(on(1, "new.py"), OUTSIDE, id="a rename shows no lines"),
        pytest.param(
            on(30, start_line=20, start_side="RIGHT"),
            "Pull request review thread start line must be part of the diff",
            id="starts outside",
        ),
        pytest.param(
            on(30, start_line=30, start_side="RIGHT"),
            "Pull request review thread start line must precede the end line.",
            id="starts where it ends",
        ),
    ],
)
def test_one_comment_off_the_diff_refuses_the_whole_review(
    hub: FakeGitHub, ask: Client, comment: dict[str, object], words: str
) -> None:
    answer = ask("POST", REVIEWS, review(on(30), comment))

    assert (answer.status, answer.message) == (422, "Unprocessable Entity")
    assert words in answer.errors
    assert (hub.reviews, hub.threads) == ([], [])


def test_lines_are_those_of_the_commit_that_is_named(hub: FakeGitHub, ask: Client) -> None:
    first = hub.pull.head_sha
    hub.push({"a.py": lines({50: "x50 = 0"})})

    old = ask("POST", REVIEWS, review(on(30), commit_id=first))
    new = ask("POST", REVIEWS, review(on(30)))

    assert (old.status, new.status) == (200, 422)


def test_a_commit_of_another_branch_is_refused(hub: FakeGitHub, ask: Client) -> None:
    base = hub.pull.base_sha

    answer = ask("POST", REVIEWS, review(on(30), commit_id=base))

    assert answer.status == 422
    assert hub.reviews == []


@pytest.mark.parametrize(("size", "status"), [(65_536, 200), (65_537, 422)])
def test_a_body_has_65536_characters_at_most(ask: Client, size: int, status: int) -> None:
    told = [
        ask("POST", REVIEWS, review(body="x" * size)),
        ask("POST", REVIEWS, review({**on(30), "body": "x" * size})),
    ]

    assert [answer.status for answer in told] == [status, status]


def test_a_moved_line_is_followed(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", REVIEWS, review(on(31, start_line=29, start_side="RIGHT")))
    hub.push({"a.py": "new = 1\n" + lines({30: "x30 = 0"})})

    said = ask("GET", "/repos/o/r/pulls/1/comments").json[0]

    assert (said["start_line"], said["line"]) == (30, 32)
    assert (said["original_start_line"], said["original_line"]) == (29, 31)


def test_a_changed_line_makes_the_thread_outdated(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", REVIEWS, review(on(30)))
    hub.push({"a.py": lines({30: "x30 = 1"})})

    said = ask("GET", "/repos/o/r/pulls/1/comments").json[0]

    assert (said["line"], said["position"], said["original_line"]) == (None, None, 30)
    assert hub.threads[0].outdated


def test_a_line_that_left_the_diff_makes_the_thread_outdated(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", REVIEWS, review(on(28)))
    hub.push({"a.py": lines({50: "x50 = 0"})})

    assert hub.threads[0].outdated


def test_an_untouched_thread_outlives_a_push(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", REVIEWS, review(on(1, "b.py")))
    hub.push({"c.py": "c = 1\n"})

    assert not hub.threads[0].outdated
    assert hub.threads[0].place() == (None, 1)


def test_a_comment_on_a_file_needs_no_line(hub: FakeGitHub, ask: Client) -> None:
    body = {"path": "new.py", "commit_id": hub.pull.head_sha, "subject_type": "file", "body": "w"}

    answer = ask("POST", "/repos/o/r/pulls/1/comments", body)

    assert answer.status == 201
    assert answer.json["subject_type"] == "file"
    assert answer.json["line"] is None


def test_a_single_comment_off_the_diff_is_refused_in_the_long_form(
    hub: FakeGitHub, ask: Client
) -> None:
    body = {**on(1), "commit_id": hub.pull.head_sha}

    answer = ask("POST", "/repos/o/r/pulls/1/comments", body)

    assert (answer.status, answer.message) == (422, "Validation Failed")
    assert answer.errors[0]["field"] == "pull_request_review_thread.line"


def test_an_answer_joins_its_thread(hub: FakeGitHub, ask: Client) -> None:
    ask("POST", REVIEWS, review(on(30)))
    first = hub.threads[0].comments[0]

    answer = ask("POST", f"/repos/o/r/pulls/1/comments/{first.id}/replies", {"body": "so"})

    assert answer.json["in_reply_to_id"] == first.id
    assert [said.body for said in hub.threads[0].comments] == ["why", "so"]


def test_nobody_approves_with_the_token_of_a_workflow(hub: FakeGitHub, ask: Client) -> None:
    answer = ask("POST", REVIEWS, {"event": "APPROVE"})

    assert answer.status == 422
    assert [entry.path for entry in hub.log.overreach] == [REVIEWS]


def test_a_review_can_be_given_another_body(hub: FakeGitHub, ask: Client) -> None:
    made = ask("POST", REVIEWS, review()).json["id"]

    ask("PUT", f"{REVIEWS}/{made}", {"body": "other words"})

    assert hub.reviews[0].body == "other words"


def test_a_position_is_counted_from_the_first_hunk(
    hub: FakeGitHub, ask: Client, forgiven: Callable[[], list[str]]
) -> None:
    ask("POST", REVIEWS, review({"path": "a.py", "position": 5, "body": "w"}))

    assert (hub.threads[0].side, hub.threads[0].line) == ("RIGHT", 30)
    assert forgiven() == []
