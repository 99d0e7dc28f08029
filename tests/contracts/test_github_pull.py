"""The Forge port on GitHub, over HTTP, against a GitHub that keeps to GitHub's own description."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.core.errors import ForgeError, ForgeOutage, SettingsError
from bot.core.pull import (
    Annotation,
    Draft,
    GateState,
    GateStatus,
    Permission,
    Person,
    PullState,
    Reaction,
)
from bot.forges.github import GitHub
from bot.forges.github_gate import CheckGate, CommitGate
from bot.forges.github_pull import GitHubPull
from bot.forges.github_waits import Patience
from tests.fake_github import READER, FakeGitHub
from tests.project import Project

GITHUB_ACTIONS = Person("github-actions", 41898282, is_bot=True)


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    """Pull request 1 adds line 21 and 22 to a file of 20 lines."""
    project.commit({"a.py": "x = 1\n" * 20})
    project.branch()
    project.commit({"a.py": "x = 1\n" * 20 + "y = 2\nz = 3\n"})
    with FakeGitHub(project.folder) as made:
        yield made


def pull_of(hub: FakeGitHub, token: str = "", seconds: float = 5.0) -> GitHubPull:
    github = GitHub(hub.api_url, token or hub.token, Patience(seconds, unit=0.01))
    return GitHubPull(github, "o/r", 1)


def head_of(hub: FakeGitHub) -> str:
    return str(hub.pull.head_sha)


def a_gate(head: str, state: GateState, **more: object) -> GateStatus:
    return GateStatus("diffwarden: main", head, state, "said", **more)  # type: ignore[arg-type]


def test_what_stands_is_read_with_one_call(hub: FakeGitHub) -> None:
    ada = hub.person("ada", permission="write")
    said = hub.says(ada, "/diffwarden help")
    hub.reacts(ada, said, "-1")
    thread = hub.remarks(ada, "a.py", 21, "why?")
    hub.resolves(ada, thread)
    hub.says(None, "I am gone")

    standing = pull_of(hub).standing()

    assert len(hub.log.api) == 1
    pull = standing.pull
    assert (pull.repo, pull.number, pull.state, pull.draft) == ("o/r", 1, PullState.OPEN, False)
    assert (pull.base_branch, pull.head, pull.head_repo) == ("main", head_of(hub), "o/r")
    assert not pull.from_fork
    assert (standing.me.id, standing.me.is_bot) == (GITHUB_ACTIONS.id, True)
    first, gone = standing.comments
    assert (first.id, first.body, first.author) == (said, "/diffwarden help", Person("ada", ada.id))
    assert first.reactions == (Reaction("-1", Person("ada", ada.id)),)
    assert not first.edited
    assert gone.author == Person("ghost")
    (told,) = standing.threads
    assert (told.path, told.line, told.resolved_by) == ("a.py", 21, Person("ada", ada.id))
    assert [c.body for c in told.comments] == ["why?"]


def test_everything_is_read_when_there_are_many_pages(hub: FakeGitHub) -> None:
    ada = hub.person("ada")
    for number in range(230):
        hub.says(ada, f"said {number}")
    for number in range(60):
        hub.remarks(ada, "a.py", 21, f"thread {number}")
    for number in range(120):
        hub.replies(ada, hub.threads[3], f"reply {number}")

    standing = pull_of(hub).standing()

    assert [c.body for c in standing.comments] == [f"said {n}" for n in range(230)]
    assert [t.comments[0].body for t in standing.threads] == [f"thread {n}" for n in range(60)]
    assert len(standing.threads[3].comments) == 121


def test_an_edit_is_seen(hub: FakeGitHub) -> None:
    ada = hub.person("ada")
    said = hub.says(ada, "one")
    hub.edits(ada, said, "two")

    (comment,) = pull_of(hub).standing().comments

    assert (comment.body, comment.edited) == ("two", True)


def test_our_own_edits_are_none_and_those_of_others_are(hub: FakeGitHub) -> None:
    ada = hub.person("ada", permission="write")
    pull = pull_of(hub)
    pull.comment("ours")
    pull.comment("hers by now")
    ours, hers = pull.standing().comments
    pull.edit(ours, "ours again")
    hub.edits(ada, hers.id, "hers")

    comments = pull.standing().comments

    assert [(c.body, c.edited) for c in comments] == [("ours again", False), ("hers", True)]


@pytest.mark.parametrize(
    ("role", "level"),
    [
        pytest.param("admin", Permission.ADMIN, id="admin"),
        pytest.param("maintain", Permission.MAINTAIN, id="maintain"),
        pytest.param("triage", Permission.TRIAGE, id="triage"),
        pytest.param("read", Permission.READ, id="read"),
    ],
)
def test_permissions_are_those_of_the_permission_api(
    hub: FakeGitHub, role: str, level: Permission
) -> None:
    ada = hub.person("ada", permission=role)

    assert pull_of(hub).permission(Person("ada", ada.id)) is level


def test_a_login_that_somebody_else_has_now_may_nothing(hub: FakeGitHub) -> None:
    ada = hub.person("ada", permission="admin")

    assert pull_of(hub).permission(Person("ada", ada.id + 1)) is Permission.NONE
    assert pull_of(hub).permission(Person("nobody", 5)) is Permission.NONE


def test_a_review_is_posted_once_with_all_its_comments(hub: FakeGitHub) -> None:
    drafts = [Draft("a.py", 21, 22, "both"), Draft("a.py", 21, 21, "one")]

    refused = pull_of(hub).review(head_of(hub), "", drafts)

    assert refused == ()
    (review,) = hub.reviews
    assert (review.state, review.commit) == ("COMMENTED", head_of(hub))
    threads = [(t.start_line, t.line, t.comments[0].body) for t in hub.threads]
    assert threads == [(21, 22, "both"), (None, 21, "one")]


def test_a_review_without_anything_is_not_posted(hub: FakeGitHub) -> None:
    assert pull_of(hub).review(head_of(hub), "", ()) == ()

    assert hub.log.api == []


def test_at_118_one_refused_comment_of_ten_leaves_nine(hub: FakeGitHub) -> None:
    drafts = [Draft("a.py", 21, 21, f"comment {n}") for n in range(9)]
    drafts.insert(4, Draft("a.py", 3, 3, "not in the diff"))

    refused = pull_of(hub).review(head_of(hub), "hello", drafts)

    assert [draft.body for draft in refused] == ["not in the diff"]
    assert sorted(t.comments[0].body for t in hub.threads) == [f"comment {n}" for n in range(9)]
    assert [review.body for review in hub.reviews if review.body] == ["hello"]
    assert len(hub.log.api) <= 9


def test_a_review_of_refused_comments_alone_still_says_its_words(hub: FakeGitHub) -> None:
    refused = pull_of(hub).review(head_of(hub), "hello", [Draft("a.py", 3, 3, "x")])

    assert len(refused) == 1
    assert [review.body for review in hub.reviews] == ["hello"]
    assert hub.threads == []


def test_what_we_said_can_be_edited_answered_folded_and_reacted_to(hub: FakeGitHub) -> None:
    pull = pull_of(hub)
    pull.review(head_of(hub), "", [Draft("a.py", 21, 21, "line")])
    pull.comment("talk")
    standing = pull.standing()
    (thread,), (talk,) = standing.threads, standing.comments

    pull.edit(thread.comments[0], "line 2")
    pull.edit(talk, "talk 2")
    pull.reply(thread, "more")
    pull.minimize(thread.comments[0])
    pull.react(talk, "eyes")

    after = pull.standing()
    first, second = after.threads[0].comments
    assert (first.body, first.minimized, second.body) == ("line 2", True, "more")
    (said,) = after.comments
    assert (said.body, [r.content for r in said.reactions]) == ("talk 2", ["eyes"])


@pytest.mark.parametrize("after", [False, True], ids=["before-it-was-done", "after-it-was-done"])
@pytest.mark.parametrize("fault", [{"status": 502}, {"reset": True}], ids=["502", "cut"])
def test_at_120_nothing_is_said_twice(
    hub: FakeGitHub, after: bool, fault: dict[str, object]
) -> None:
    for path in ("*/reviews", "*/issues/1/comments", "*/replies"):
        hub.fail("POST", path, after=after, **fault)  # type: ignore[arg-type]
    pull = pull_of(hub)

    pull.review(head_of(hub), "", [Draft("a.py", 21, 21, "line")])
    pull.comment("talk")
    pull.reply(pull.standing().threads[0], "more")

    standing = pull.standing()
    assert [c.body for t in standing.threads for c in t.comments] == ["line", "more"]
    assert [c.body for c in standing.comments] == ["talk"]


def test_at_120_what_is_said_again_is_not_taken_for_said(hub: FakeGitHub) -> None:
    pull = pull_of(hub)
    pull.review(head_of(hub), "", [Draft("a.py", line, line, f"line {line}") for line in (21, 22)])
    pull.comment("talk")
    first, second = pull.standing().threads
    pull.reply(first, "more")
    for path in ("*/replies", "*/issues/1/comments"):
        hub.fail("POST", path, 502)

    pull.reply(second, "more")
    pull.comment("talk")

    standing = pull.standing()
    assert [[c.body for c in t.comments[1:]] for t in standing.threads] == [["more"], ["more"]]
    assert [c.body for c in standing.comments] == ["talk", "talk"]


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(b'{"type": "RATE_LIMITED", "message": "Exceeded"}', id="by-its-type"),
        pytest.param(b'{"message": "You have exceeded a secondary rate limit."}', id="by-words"),
    ],
)
def test_at_117_a_limit_that_comes_with_a_200_is_waited_for(hub: FakeGitHub, error: bytes) -> None:
    body, headers = b'{"errors": [' + error + b"]}", {"Retry-After": "1"}
    hub.fail("POST", "/graphql", 200, body=body, headers=headers)

    pull_of(hub).standing()

    first, second = hub.log.of("POST", "/graphql")
    assert second.at - first.at >= 1


def test_a_query_that_took_github_too_long_is_asked_again(hub: FakeGitHub) -> None:
    words = b"Something went wrong while executing your query. This may be a timeout."
    hub.fail("POST", "/graphql", 200, body=b'{"data":null,"errors":[{"message":"%b"}]}' % words)

    assert pull_of(hub).standing().pull.number == 1


@pytest.mark.parametrize("status", [403, 429])
def test_at_117_a_secondary_limit_is_waited_for_and_the_post_made_once(
    hub: FakeGitHub, status: int
) -> None:
    hub.fail("POST", "*/issues/1/comments", status, retry_after=1)

    pull_of(hub).comment("talk")

    assert [said.body for said in hub.comments] == ["talk"]
    first, second = hub.log.of("POST", "*/issues/1/comments")
    assert second.at - first.at >= 1


def test_at_117_without_time_to_wait_it_is_an_outage(hub: FakeGitHub) -> None:
    hub.fail("POST", "*/issues/1/comments", 429, retry_after=3600)

    with pytest.raises(ForgeOutage, match="limit on requests is used up"):
        pull_of(hub).comment("talk")

    assert len(hub.log.api) == 1


def test_at_123_a_missing_permission_is_named_and_not_tried_again(hub: FakeGitHub) -> None:
    pull = pull_of(hub, hub.new_token(READER))

    with pytest.raises(
        ForgeError, match=r"set the commit status .*give the token `statuses: write`"
    ):
        pull.gate(a_gate(head_of(hub), GateState.PENDING))
    with pytest.raises(ForgeError, match=r"post a comment .*`issues: write`"):
        pull.comment("talk")

    assert len(hub.log.api) == 2


def test_at_123_a_missing_permission_is_named_where_github_does_not(hub: FakeGitHub) -> None:
    hub.fail("POST", "*/statuses/*", 403, message="Resource not accessible by integration")
    pull = pull_of(hub)

    with pytest.raises(ForgeError, match="give the token `statuses: write`"):
        pull.gate(a_gate(head_of(hub), GateState.PENDING))

    body = b'{"errors": [{"type": "FORBIDDEN", "message": "Resource not accessible"}]}'
    hub.fail("POST", "/graphql", 200, body=body)
    with pytest.raises(ForgeError, match="give the token `pull-requests: read`"):
        pull.standing()


@pytest.mark.parametrize(
    "token", ["", "ghs_secret\n", " ghs_secret", "ghs_se\r\ncret", "ghs_secr\u0435t"]
)
def test_at_103_what_is_no_token_is_refused_and_told_to_nobody(
    token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(SettingsError, match="the GitHub token") as raised:
        GitHub("https://api.github.com", token)

    assert "ghs_" not in str(raised.value) + caplog.text


def test_at_103_no_log_tells_the_token(hub: FakeGitHub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    hub.fail("POST", "*/issues/1/comments", reset=True)

    pull_of(hub).comment("talk")

    assert "/issues/1/comments" in caplog.text
    assert hub.token not in caplog.text


@pytest.mark.parametrize(
    ("status", "said"),
    [
        pytest.param(401, "does not know the token", id="401"),
        pytest.param(404, "it is gone, or the token may not see it", id="404"),
        pytest.param(410, "it is gone", id="410"),
        pytest.param(451, "it is gone", id="451"),
        pytest.param(500, "GitHub failed when it was asked to post a comment", id="500"),
    ],
)
def test_at_103_errors_are_sentences_without_the_token(
    hub: FakeGitHub, status: int, said: str
) -> None:
    hub.fail("POST", "*/issues/1/comments", status, times=None)

    with pytest.raises(ForgeError, match=said) as raised:
        pull_of(hub).comment("talk")

    assert hub.token not in str(raised.value)
    assert "http" not in str(raised.value)
    assert hub.token not in repr(pull_of(hub))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("call", ["comment", "standing", "permission"])
def test_at_063_a_redirect_to_another_port_is_not_followed(
    hub: FakeGitHub, project: Project, status: int, call: str
) -> None:
    with FakeGitHub(project.folder) as other:
        hub.fail("*", "*", status, redirect=other.url, times=None)
        pull = pull_of(hub)
        words: dict[str, tuple[object, ...]] = {"comment": ("x",), "permission": (Person("ada"),)}

        with pytest.raises(ForgeError):
            getattr(pull, call)(*words.get(call, ()))

        assert other.log.api == []


def test_a_pull_request_that_is_not_there_is_said_so(hub: FakeGitHub) -> None:
    github = GitHub(hub.api_url, hub.token, Patience(unit=0.0))

    with pytest.raises(ForgeError, match=r"pull request|PullRequest"):
        GitHubPull(github, "o/r", 99).standing()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(GateState.PENDING, "pending", id="pending"),
        pytest.param(GateState.PASS, "success", id="pass"),
        pytest.param(GateState.FAIL, "failure", id="fail"),
        pytest.param(GateState.INCOMPLETE, "error", id="incomplete"),
        pytest.param(GateState.STALE, "error", id="stale"),
    ],
)
def test_the_commit_status_says_exactly_the_state(
    hub: FakeGitHub, state: GateState, expected: str
) -> None:
    github = GitHub(hub.api_url, hub.token, Patience(unit=0.0))

    CommitGate(github, "o/r").tell(GateStatus("diffwarden: main", head_of(hub), state, "x" * 200))

    (status,) = hub.statuses
    assert (status.context, status.state, status.sha) == (
        "diffwarden: main",
        expected,
        head_of(hub),
    )
    assert len(status.description or "") == 140


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(GateState.PASS, "success", id="pass"),
        pytest.param(GateState.FAIL, "failure", id="fail"),
        pytest.param(GateState.INCOMPLETE, "action_required", id="incomplete"),
        pytest.param(GateState.STALE, "cancelled", id="stale"),
    ],
)
def test_the_check_run_is_one_and_takes_many_annotations(
    hub: FakeGitHub, state: GateState, expected: str
) -> None:
    gate = CheckGate(GitHub(hub.api_url, hub.token, Patience(unit=0.0)), "o/r")
    remarks = tuple(Annotation("a.py", 21, 21, "high", "t", f"m {n}") for n in range(120))

    gate.tell(a_gate(head_of(hub), GateState.PENDING))
    pending = (hub.check_runs[0].status, hub.check_runs[0].conclusion)
    gate.tell(a_gate(head_of(hub), state, summary="s" * 70_000, annotations=remarks))

    (run,) = hub.check_runs
    assert pending == ("in_progress", None)
    assert (run.status, run.conclusion, len(run.annotations)) == ("completed", expected, 120)


def test_a_fork_that_is_gone_is_a_fork(hub: FakeGitHub) -> None:
    fork = hub.fork("eve/r")
    pull = hub.open("work", "main", author=hub.person("eve"), fork=fork)
    hub.deletes_repository(fork)
    github = GitHub(hub.api_url, hub.token, Patience(unit=0.0))

    standing = GitHubPull(github, "o/r", pull.number).standing()

    assert (standing.pull.head_repo, standing.pull.from_fork) == (None, True)


def test_the_base_is_the_tip_of_its_branch_now(hub: FakeGitHub) -> None:
    tip = hub.push({"b.py": "b = 1\n"}, "main")

    assert pull_of(hub).standing().pull.base == tip


def test_at_104_nothing_is_approved_merged_resolved_or_written(hub: FakeGitHub) -> None:
    pull = pull_of(hub)
    pull.review(head_of(hub), "b", [Draft("a.py", 21, 21, "line")])
    pull.comment("talk")
    standing = pull.standing()
    pull.edit(standing.comments[0], "again")
    pull.minimize(standing.threads[0].comments[0])
    pull.gate(a_gate(head_of(hub), GateState.PASS))

    assert hub.log.overreach == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://api.github.example", id="unencrypted"),
        pytest.param("https://user:secret@api.github.com", id="with-a-name"),
        pytest.param("https://:secret@api.github.com", id="with-a-password"),
        pytest.param("https://api.github.com?x=1", id="with-a-query"),
        pytest.param("https://api.github.com#x", id="with-a-fragment"),
        pytest.param("https://", id="nowhere"),
        pytest.param("https://[::1", id="half-an-address"),
        pytest.param("https://api.github.com:99999", id="a-port-that-cannot-be"),
    ],
)
def test_an_address_that_would_leak_the_token_or_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="GITHUB_API_URL") as raised:
        GitHub(url, "t")

    assert "secret" not in str(raised.value)


def test_the_form_of_github_com_works_as_well(hub: FakeGitHub) -> None:
    github = GitHub(hub.url, hub.token, Patience(unit=0.0))

    assert GitHubPull(github, "o/r", 1).standing().pull.number == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html>", id="html"),
        pytest.param(b"[]", id="another-type"),
        pytest.param(b'{"data": {"viewer": {}}}', id="another-shape"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"", id="empty"),
    ],
)
def test_an_odd_answer_is_an_outage(hub: FakeGitHub, body: bytes) -> None:
    hub.fail("POST", "/graphql", 200, body=body)

    with pytest.raises(ForgeOutage):
        pull_of(hub).standing()


@pytest.mark.parametrize("value", ["inf", "soon"])
def test_an_odd_header_is_a_lost_answer(hub: FakeGitHub, value: str) -> None:
    hub.fail("POST", "*/issues/1/comments", 502, headers={"X-RateLimit-Reset": value}, after=True)
    pull = pull_of(hub)

    pull.comment("talk")

    assert [said.body for said in hub.comments] == ["talk"]
