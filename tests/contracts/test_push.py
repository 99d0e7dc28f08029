"""What a push sends that the remote does not have, in real repositories."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from bot.core.errors import UsageError
from bot.forges.git import Repository
from bot.forges.git_objects import empty_tree
from bot.forges.push import News, Pushed, of_pre_commit, parse
from tests.project import Project

ONE, TWO, NONE = "1" * 40, "2" * 40, "0" * 40


@pytest.mark.parametrize(
    ("lines", "refs"),
    [
        pytest.param("", [], id="up to date"),
        pytest.param("\n", [], id="a blank line"),
        pytest.param(
            f"refs/heads/a {ONE} refs/heads/b {TWO}\n",
            [Pushed("refs/heads/a", ONE, "refs/heads/b", TWO)],
            id="a branch",
        ),
        pytest.param(
            f"HEAD@{{1 day ago}} {ONE} refs/heads/b {NONE}\n",
            [Pushed("HEAD@{1 day ago}", ONE, "refs/heads/b", NONE)],
            id="a revision with spaces, to a new branch",
        ),
        pytest.param(
            f"(delete) {NONE} refs/heads/b {TWO}\nrefs/tags/v {ONE} refs/tags/v {NONE}",
            [
                Pushed("(delete)", NONE, "refs/heads/b", TWO),
                Pushed("refs/tags/v", ONE, "refs/tags/v", NONE),
            ],
            id="a deletion and a tag, without a line end",
        ),
        pytest.param(
            f"refs/heads/a {'a' * 64} refs/heads/a {'0' * 64}\n",
            [Pushed("refs/heads/a", "a" * 64, "refs/heads/a", "0" * 64)],
            id="SHA-256",
        ),
    ],
)
def test_the_lines_of_git_are_read(lines: str, refs: list[Pushed]) -> None:
    assert list(parse(lines.encode())) == refs


@pytest.mark.parametrize(
    "lines",
    [
        "hello",
        f"refs/heads/a {ONE} refs/heads/a",
        f"refs/heads/a {ONE} refs/heads/a zzz",
        f"refs/heads/a {ONE[:39]} refs/heads/a {TWO}",
        f"{ONE} refs/heads/a {TWO}",
    ],
)
def test_what_git_would_not_write_is_refused(lines: str) -> None:
    with pytest.raises(UsageError, match="none of git's for a push"):
        parse(lines.encode())


@given(st.binary(max_size=200))
def test_any_input_is_read_or_refused(lines: bytes) -> None:
    try:
        refs = parse(lines)
    except UsageError:
        return
    assert len(refs) <= lines.count(b"\n") + 1


@pytest.mark.parametrize(
    ("environment", "ref"),
    [
        pytest.param({}, None, id="not started by it"),
        pytest.param({"PRE_COMMIT_TO_REF": "HEAD"}, None, id="run by hand with names"),
        pytest.param(
            {
                "PRE_COMMIT_FROM_REF": ONE,
                "PRE_COMMIT_TO_REF": TWO,
                "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/a",
                "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/b",
            },
            Pushed("refs/heads/a", TWO, "refs/heads/b", ONE),
            id="a push",
        ),
        pytest.param(
            {"PRE_COMMIT_TO_REF": TWO, "PRE_COMMIT_FROM_REF": ""},
            Pushed("HEAD", TWO, "HEAD", NONE),
            id="nothing there before",
        ),
    ],
)
def test_what_pre_commit_tells_is_read(environment: dict[str, str], ref: Pushed | None) -> None:
    assert of_pre_commit(environment) == ref


class Pair:
    """A repository at work and the remote it pushes to."""

    def __init__(self, project: Project, git: Callable[..., str], remote: Path) -> None:
        self.project, self.git = project, git
        git("init", "-q", "--bare", str(remote))
        git("remote", "add", "origin", str(remote))

    def push(self, *refs: str) -> None:
        self.git("push", "-q", "origin", *refs)

    def id(self, rev: str = "HEAD") -> str:
        return self.git("rev-parse", rev)

    def news(self, *refs: Pushed, remote: str = "origin") -> list[tuple[str, str]]:
        """Base and head of each range."""
        found = News(Repository.at(self.project.folder, {}), remote).ranges(refs)
        return [(source.base or "", source.head) for source in found]


@pytest.fixture
def pair(project: Project, git: Callable[..., str], tmp_path: Path) -> Pair:
    return Pair(project, git, tmp_path / "remote.git")


def to(head: str, old: str = NONE, name: str = "refs/heads/work") -> Pushed:
    return Pushed(name, head, name, old)


def test_a_new_branch_is_compared_with_where_it_left_the_remote(pair: Pair) -> None:
    pair.push("main")
    fork = pair.id()
    pair.project.branch()
    pair.project.commit({"a.py": "a = 1\n"})
    head = pair.project.commit({"b.py": "b = 1\n"})

    assert pair.news(to(head)) == [(fork, head)]


def test_only_what_was_not_pushed_before_is_new(pair: Pair) -> None:
    pair.project.branch()
    old = pair.project.commit({"a.py": "a = 1\n"})
    pair.push("main", "work")
    head = pair.project.commit({"b.py": "b = 1\n"})

    assert pair.news(to(head, old)) == [(old, head)]


def test_the_first_push_of_all_is_compared_with_nothing(pair: Pair) -> None:
    head = pair.id()

    assert pair.news(to(head)) == [(empty_tree("sha1"), head)]


def test_what_the_remote_has_is_not_reviewed(pair: Pair) -> None:
    pair.push("main")
    head = pair.id()
    blob = pair.git("rev-parse", "HEAD:" + pair.git("ls-files").split("\n")[0])
    pair.git("tag", "-a", "v1", "-m", "v1")

    assert pair.news(to(head), to(pair.id("v1"), name="refs/tags/v1")) == []
    assert pair.news(to(blob, name="refs/tags/file")) == []
    assert pair.news(Pushed("(delete)", NONE, "refs/heads/work", head)) == []


def test_a_tag_that_brings_commits_is_reviewed(pair: Pair) -> None:
    pair.push("main")
    fork = pair.id()
    head = pair.project.commit({"a.py": "a = 1\n"})
    pair.git("tag", "-a", "v1", "-m", "v1")

    assert pair.news(to(pair.id("v1"), name="refs/tags/v1")) == [(fork, head)]


def test_a_forced_push_is_reviewed_whether_the_old_commit_is_here_or_not(pair: Pair) -> None:
    pair.push("main")
    fork = pair.id()
    pair.project.branch()
    old = pair.project.commit({"a.py": "a = 1\n"})
    pair.push("work")
    pair.git("reset", "-q", "--hard", fork)
    head = pair.project.commit({"a.py": "a = 2\n"})

    assert pair.news(to(head, old)) == [(fork, head)]
    assert pair.news(to(head, "f" * 40)) == [(fork, head)]


def test_what_was_merged_in_from_the_default_branch_is_not_reviewed(pair: Pair) -> None:
    pair.push("main")
    pair.project.branch()
    old = pair.project.commit({"a.py": "a = 1\n"})
    pair.push("work")
    pair.git("checkout", "-q", "main")
    main = pair.project.commit({"m.py": "m = 1\n"})
    pair.push("main")
    pair.git("checkout", "-q", "work")
    pair.git("merge", "-q", "--no-edit", "main")
    head = pair.id()

    assert pair.news(to(head, old)) == [(main, head)]


def test_two_names_of_one_commit_are_one_review(pair: Pair) -> None:
    pair.push("main")
    fork = pair.id()
    head = pair.project.commit({"a.py": "a = 1\n"})

    assert pair.news(to(head), to(head, name="refs/heads/copy")) == [(fork, head)]


def test_several_branches_are_several_reviews(pair: Pair) -> None:
    pair.push("main")
    fork = pair.id()
    one = pair.project.commit({"a.py": "a = 1\n"})
    pair.git("reset", "-q", "--hard", fork)
    two = pair.project.commit({"b.py": "b = 1\n"})

    assert pair.news(to(one), to(two, name="refs/heads/b")) == [(fork, one), (fork, two)]


@pytest.mark.parametrize("remote", ["https://example.invalid/x.git", "", "[odd*?\\"])
def test_a_remote_without_copies_is_compared_with_what_all_others_have(
    pair: Pair, remote: str
) -> None:
    pair.push("main")
    fork = pair.id()
    head = pair.project.commit({"a.py": "a = 1\n"})

    assert pair.news(to(head), remote=remote) == [(fork, head)]
