"""The change of a pull request is told whole, whoever hides a part of it, and tells no token."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, ForgeError
from bot.forges.api_objects import Limits
from bot.forges.ends import Ends
from bot.forges.github_change import change_of
from bot.forges.github_fetch import Remote, fetched
from tests.contracts.conftest import Work, seen
from tests.fake_github.hub import FakeGitHub
from tests.pull_cases import EDITED, TEXT, a_case, many_files, pulled
from tests.pull_ways import WAYS, Way, hosted, rest_host

BASE, HEAD = "b" * 40, "c" * 40
NOWHERE = Remote("http://127.0.0.1:9")

WATCHER = """#!/bin/sh
{{ echo "$@"; env; stat -c 'login %a' login-*/*; cat repository/config; }} >> {log} 2>&1
GIT_TRACE={log} PATH={path} exec git "$@"
"""
"""Stands before git, and writes down what others could see of it."""


@pytest.fixture
def work(git: Callable[..., str], repository: Path) -> Work:
    return Work(repository, git)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Arguments, environment and settings of every git that is started from now on."""
    log, stand = tmp_path / "seen", tmp_path / "bin" / "git"
    stand.parent.mkdir()
    stand.write_text(WATCHER.format(log=log, path=os.environ["PATH"]))
    stand.chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{stand.parent}:{os.environ['PATH']}")
    return log.read_text


def held(folder: Path) -> Iterator[bytes]:
    """The bytes of every file in a folder."""
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("-o/r", BASE, HEAD, ""), id="owner"),
        pytest.param(("o/--upload-pack=x", BASE, HEAD, ""), id="repository with an option"),
        pytest.param(("o/..", BASE, HEAD, ""), id="the folder above"),
        pytest.param(("o/r/../../x", BASE, HEAD, ""), id="another repository"),
        pytest.param(("o/r?x", BASE, HEAD, ""), id="a query"),
        pytest.param(("o/r", "--output=x", HEAD, ""), id="base"),
        pytest.param(("o/r", BASE, "-" * 40, ""), id="head"),
        pytest.param(("o/r", BASE, "HEAD", ""), id="head by name"),
        pytest.param(("o/r", BASE, HEAD[:12], ""), id="head cut short"),
        pytest.param(("o/r", BASE, f"{HEAD}\n--exec=x", ""), id="head with a second line"),
        pytest.param(("o/r", BASE, HEAD, "--exec=x"), id="reference"),
        pytest.param(("o/r", BASE, HEAD, "refs/x\nrefs/y"), id="two references"),
        pytest.param(("o/r", BASE, HEAD, "refs/x:refs/y"), id="a reference to be written"),
    ],
)
def test_at_060_a_name_that_git_could_take_for_something_else_is_refused(
    names: tuple[str, str, str, str],
) -> None:
    with pytest.raises(ChangeError, match="is no "):
        Ends(*names)


@pytest.mark.parametrize("path", [b".git", b".."])
@pytest.mark.parametrize("way", WAYS)
def test_at_059_a_tree_that_would_write_into_a_repository_is_refused(
    work: Work, way: Way, path: bytes
) -> None:
    base = work.commit({"a.py": TEXT})
    words = ("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    blob = bytes.fromhex(work.git("rev-parse", "HEAD:a.py"))
    hooks = bytes.fromhex(work.git(*words, stdin=b"100755 pre-push\0" + blob))
    tree = work.git(*words, stdin=b"40000 " + path + b"\0" + hooks)
    case = pulled(work, base, work.git("commit-tree", tree, "-p", base, "-m", "x"))

    with way(case) as change, pytest.raises(ChangeError, match="git would not check out"):
        change.load()


def test_at_030_files_that_the_api_does_not_list_are_told_all_the_same(work: Work) -> None:
    long = b"".join(b"line %d\n" % i for i in range(25_000))
    case = many_files(work, 301)
    work.git("read-tree", "work")
    work.git("update-ref", "HEAD", "work")
    head = work.commit({"long.py": long})
    case = pulled(work, case.ends.base, head)

    with hosted(case) as hub:
        host, limits = rest_host(hub), Limits(calls=800)
        listed = host.get(f"compare/{case.ends.base}...{head}")["files"]
        with change_of(case.ends, host, NOWHERE, Deadline.after(120), limits=limits) as change:
            found = seen(change)

    assert len(listed) == 300
    assert found == case.expected
    assert found.change.lines_added == 25_000 + 301


def test_at_103_the_token_is_seen_by_nobody_else(work: Work, watched: Callable[[], str]) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})
    start = case.expected.change.merge_base

    with hosted(case) as hub:
        remote = Remote(hub.url, hub.token)
        with fetched(case.ends, start, remote, Deadline.after(60)) as change:
            kept = b"".join(held(change.difference.repository.git_dir.parent))
            assert seen(change) == case.expected

    assert hub.token not in watched()
    assert hub.token.encode() not in kept
    assert watched().count("login 600") == 2
    assert "run_command: git remote-http" in watched()


def test_at_103_the_token_is_in_no_error(work: Work) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})

    with hosted(case) as hub:
        said = f"ERR your token is {hub.token}\n".encode()
        kind = {"Content-Type": "application/x-git-upload-pack-result"}
        body = b"%04x%s" % (len(said) + 4, said)
        hub.fail("POST", "*/git-upload-pack", 200, headers=kind, body=body)
        remote = Remote(hub.url, hub.token)
        with (
            pytest.raises(ChangeError, match=r"your token is \*\*\*$"),
            fetched(case.ends, None, remote, Deadline.after(60)),
        ):
            pass


def forked(hub: FakeGitHub, base: str) -> Ends:
    """A pull request from a fork that is deleted afterwards."""
    fork = hub.fork("eve/shop")
    head = fork.store.write({"a.py": EDITED}, base, "mine")
    fork.store.set_ref("refs/heads/mine", head)
    pull = hub.open("mine", fork=fork)
    hub.world.repositories.remove(fork)
    pull.head_repo = None
    return Ends(hub.repository.full_name, base, head, f"refs/pull/{pull.number}/head")


def test_at_119_the_change_outlives_its_fork(work: Work) -> None:
    base = work.commit({"a.py": TEXT})

    with FakeGitHub(work.folder, head=None, repo="acme/shop") as hub:
        ends = forked(hub, base)
        remote = Remote(hub.url, hub.token)
        with change_of(ends, rest_host(hub), remote, Deadline.after(60)) as change:
            found = seen(change)

    assert "fetched with git" in change.note
    assert found.contents["a.py"].new == EDITED
    assert (found.change.head, found.change.merge_base) == (ends.head, base)


@pytest.mark.parametrize("status", [404, 410, 451])
def test_at_119_a_change_that_is_gone_ends_the_review(work: Work, status: int) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})

    with hosted(case) as hub:
        hub.fail("GET", "*", status, times=None)
        host, remote = rest_host(hub), Remote(hub.url, hub.token)
        with pytest.raises(ForgeError), change_of(case.ends, host, remote, Deadline.after(60)):
            pass
