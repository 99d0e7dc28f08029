"""PyGithub, which knows the real GitHub, works with the stand-in as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from github import Auth, Github, GithubException
from github.Repository import Repository

from tests.fake_github import FakeGitHub
from tests.npm_packages import installed
from tests.project import Project

Connect = Callable[[str], Github]


@pytest.fixture
def hub(project: Project) -> Iterator[FakeGitHub]:
    project.commit({"a.py": "".join(f"x{n} = {n}\n" for n in range(20)), "old.py": "a = 1\n" * 9})
    project.branch()
    project.commit({"a.py": "".join(f"x{n} = {n + (n == 9)}\n" for n in range(20))})
    project.commit({"old.py": None, "new.py": "a = 1\n" * 9, "b.py": "import os\n"})
    with FakeGitHub(project.folder) as made:
        yield made


@pytest.fixture(params=["enterprise", "github.com"])
def client(request: pytest.FixtureRequest, hub: FakeGitHub) -> Iterator[Github]:
    """By the URLs of GitHub Enterprise, and by those of github.com."""
    base = hub.api_url if request.param == "enterprise" else hub.url
    made = Github(
        auth=Auth.Token(hub.token), base_url=base, retry=None,
        seconds_between_requests=0, seconds_between_writes=0,
    )  # fmt: skip
    yield made
    made.close()


@pytest.fixture
def repo(client: Github) -> Repository:
    return client.get_repo("o/r")


def test_a_pull_request_and_its_files_are_read(hub: FakeGitHub, repo: Repository) -> None:
    pull = repo.get_pull(1)

    files = {file.filename: (file.status, file.previous_filename) for file in pull.get_files()}

    assert files == {
        "a.py": ("modified", None),
        "b.py": ("added", None),
        "new.py": ("renamed", "old.py"),
    }
    assert pull.head.sha == hub.pull.head_sha
    assert repo.compare(pull.base.sha, pull.head.sha).merge_base_commit.sha == pull.base.sha


def test_contents_are_read_in_every_way(repo: Repository) -> None:
    head = repo.get_pull(1).head.sha
    tree = repo.get_git_tree(head, recursive=True)
    sha = next(entry.sha for entry in tree.tree if entry.path == "b.py")

    assert repo.get_git_blob(sha).content == "aW1wb3J0IG9zCg==\n"
    content = repo.get_contents("b.py", ref=head)
    assert not isinstance(content, list)
    assert content.decoded_content == b"import os\n"
    assert repo.get_git_commit(head).tree.sha == tree.sha
    assert [one.sha for one in repo.get_pull(1).get_commits()][-1] == head


def test_a_review_with_its_comments_is_written_and_read(hub: FakeGitHub, repo: Repository) -> None:
    pull = repo.get_pull(1)
    comments = [
        {"path": "a.py", "line": 10, "start_line": 9, "side": "RIGHT", "start_side": "RIGHT",
         "body": "one"},
        {"path": "b.py", "line": 1, "side": "RIGHT", "body": "two"},
    ]  # fmt: skip

    made = pull.create_review(
        commit=repo.get_commit(pull.head.sha), body="words", event="COMMENT",
        comments=comments,  # type: ignore[arg-type]
    )  # fmt: skip

    assert [one.id for one in pull.get_reviews()] == [made.id]
    said = [(one.path, one.start_line, one.line, one.body) for one in pull.get_review_comments()]
    assert said == [("a.py", 9, 10, "one"), ("b.py", None, 1, "two")]
    assert len(hub.threads) == 2


def test_the_conversation_is_written_edited_and_folded(hub: FakeGitHub, repo: Repository) -> None:
    said = repo.get_pull(1).create_issue_comment("one")
    said.edit("two")
    said.create_reaction("eyes")

    assert said.minimize("RESOLVED")

    assert [comment.body for comment in hub.comments] == ["two"]
    assert hub.comments[0].minimized == "resolved"
    assert [reaction.content for reaction in said.get_reactions()] == ["eyes"]


def test_a_line_comment_is_answered_and_edited(hub: FakeGitHub, repo: Repository) -> None:
    pull = repo.get_pull(1)
    commit = repo.get_commit(pull.head.sha)
    first = pull.create_review_comment("why", commit, "b.py", line=1, side="RIGHT")
    answer = pull.create_review_comment_reply(first.id, "so")
    answer.edit("so it is")

    assert [said.body for said in hub.threads[0].comments] == ["why", "so it is"]


def test_statuses_and_check_runs_are_written_and_read(hub: FakeGitHub, repo: Repository) -> None:
    commit = repo.get_commit(hub.pull.head_sha)
    note = {
        "path": "a.py", "start_line": 1, "end_line": 1, "annotation_level": "warning",
        "message": "m",
    }  # fmt: skip
    commit.create_status("pending", description="wait", context="gate: main")
    run = repo.create_check_run("gate: main", commit.sha, status="in_progress")
    output = {"title": "t", "summary": "s", "annotations": [note]}
    run.edit(status="completed", conclusion="success", output=output)  # type: ignore[arg-type]

    assert commit.get_combined_status().state == "pending"
    assert [one.conclusion for one in commit.get_check_runs()] == ["success"]
    assert [one.message for one in run.get_annotations()] == ["m"]
    assert run.app.slug == "github-actions"


def test_people_and_their_permissions_are_read(
    hub: FakeGitHub, repo: Repository, client: Github
) -> None:
    hub.person("ada", permission="maintain")

    assert repo.get_collaborator_permission("ada") == "write"
    assert repo.get_collaborator_role_name("ada") == "maintain"
    with pytest.raises(GithubException) as refused:
        client.get_user().login  # noqa: B018
    assert refused.value.status == 403
    assert client.get_rate_limit().rate.limit == 1000


def test_graphql_is_where_the_client_looks_for_it(client: Github) -> None:
    _, told = client.requester.graphql_query("{viewer{login}}", {})

    assert told["data"]["viewer"]["login"] == "github-actions[bot]"


def test_only_exact_versions_are_installed() -> None:
    with pytest.raises(ValueError, match="exact version"):
        installed("@octokit/openapi@latest")


def test_an_installed_package_is_found_again() -> None:
    folder = installed("@octokit/graphql-schema@15.26.1")

    assert isinstance(folder, Path)
    assert (folder / "schema.graphql").is_file()
