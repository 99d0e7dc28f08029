"""The change of a pull request, fetched with git from a code host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError, SettingsError
from bot.forges.github_change import change_of
from bot.forges.github_fetch import Remote, fetched
from bot.forges.pull_change import PullChange
from bot.shell import TimedOut
from tests.contracts.conftest import Work, seen
from tests.fake_github.hub import FakeGitHub
from tests.pull_cases import EDITED, SETTINGS, TEXT, Case, a_case, crossed_merges
from tests.pull_ways import hosted, rest_host

PACK = "*/git-upload-pack"


@pytest.fixture
def case(work: Work) -> Case:
    return a_case(work, {"a.py": TEXT, "same.py": TEXT * 2}, {"a.py": EDITED})


@contextmanager
def from_hub(hub: FakeGitHub, case: Case, seconds: float = 60) -> Iterator[PullChange]:
    start = case.expected.change.merge_base
    remote = Remote(hub.url, hub.token)
    with fetched(case.ends, start, remote, Deadline.after(seconds), [SETTINGS]) as change:
        yield change


def refuse(hub: FakeGitHub, what: str) -> None:
    """Let the next fetch end with these words of the server's git."""
    said = f"ERR upload-pack: {what}\n".encode()
    kind = {"Content-Type": "application/x-git-upload-pack-result"}
    hub.fail("POST", PACK, 200, headers=kind, body=b"%04x%s" % (len(said) + 4, said))


def test_two_requests_get_trees_and_then_what_differs(case: Case) -> None:
    with hosted(case) as hub, from_hub(hub, case) as change:
        shown = change.show(SETTINGS)
        requests = len(hub.log.of("POST", PACK))
        with change.difference.repository.objects() as objects:
            here = objects.sizes(case.work.git("rev-parse", "main:same.py", "work:a.py").split())

    assert (requests, len(here)) == (2, 1)
    assert shown == b"[tool.new]\n"
    assert change.note == f"the change was fetched with git from {hub.url}"


def test_a_head_whose_id_is_refused_is_fetched_by_its_name(case: Case) -> None:
    with hosted(case) as hub:
        refuse(hub, f"not our ref {case.ends.head}")
        with from_hub(hub, case) as change:
            found = seen(change)

    assert found == case.expected


def test_a_name_that_means_another_commit_by_now_is_no_head(case: Case) -> None:
    with hosted(case) as hub:
        refuse(hub, f"not our ref {case.ends.head}")
        hub.repository.store.set_ref("refs/heads/work", case.ends.base)

        with (
            pytest.raises(ChangeError, match=f"commit {case.ends.head[:12]} is no longer on"),
            from_hub(hub, case),
        ):
            pass


@pytest.mark.parametrize("status", [401, 403, 404, 500, 502])
def test_a_refusal_is_told_with_its_reason(case: Case, status: int) -> None:
    with hosted(case) as hub:
        hub.fail("GET", "*/info/refs", status, times=None)

        with (
            pytest.raises(ChangeError, match=r"^git fetch from http://127.0.0.1:") as caught,
            from_hub(hub, case),
        ):
            pass

    assert hub.token not in str(caught.value)


def test_no_other_host_is_told_the_token(case: Case) -> None:
    with hosted(case) as hub, hosted(case) as other:
        hub.fail("GET", "*/info/refs", 302, redirect=other.url, times=None)

        with pytest.raises(ChangeError, match="git fetch from"), from_hub(hub, case):
            pass

    assert other.log == []


def test_a_host_that_does_not_answer_is_left_in_time(case: Case) -> None:
    with hosted(case) as hub:
        hub.fail("POST", PACK, hang=True)

        with pytest.raises(TimedOut), from_hub(hub, case, seconds=1):
            pass


def test_what_was_fetched_is_gone_afterwards(case: Case) -> None:
    with hosted(case) as hub, from_hub(hub, case) as change:
        folder = change.difference.repository.git_dir.parent
        assert folder.is_dir()

    assert not folder.exists()


def test_a_clone_at_hand_saves_every_request(case: Case) -> None:
    with hosted(case) as hub:
        host, remote = rest_host(hub), Remote(hub.url, hub.token)
        soon = Deadline.after(60)
        with change_of(case.ends, host, remote, soon, workspace=case.work.folder) as change:
            found = seen(change)

    assert found == case.expected
    assert change.note == "the change was read from the clone at hand"
    assert hub.log == []


def test_without_a_clone_that_does_the_change_is_fetched(case: Case) -> None:
    shallow = case.work.folder.parent / "shallow"
    case.work.git("clone", "-q", "--depth=1", f"file://{case.work.folder}", str(shallow))
    with hosted(case) as hub:
        host, remote = rest_host(hub), Remote(hub.url, hub.token)
        with change_of(case.ends, host, remote, Deadline.after(60), workspace=shallow) as change:
            found = seen(change)

    assert found == case.expected
    assert "fetched with git" in change.note
    assert "(this clone is shallow" in change.note
    assert host.calls == 2


def test_what_git_cannot_fetch_is_read_over_the_api(case: Case) -> None:
    with hosted(case) as hub:
        hub.fail("*", "*.git/*", 403, times=None)
        host, remote = rest_host(hub), Remote(hub.url, hub.token)
        with change_of(case.ends, host, remote, Deadline.after(60)) as change:
            found = seen(change)

    assert found == case.expected
    assert "read over the API in 6 calls (git fetch from" in change.note


def test_two_histories_that_cross_are_not_tried_another_way(work: Work) -> None:
    case = crossed_merges(work)
    with hosted(case) as hub:
        host, remote = rest_host(hub), Remote(hub.url, hub.token)

        with (
            pytest.raises(ChangeError, match="several merge bases"),
            change_of(case.ends, host, remote, Deadline.after(60)),
        ):
            pass

    assert host.calls == len(hub.log) == 2


@pytest.mark.parametrize(
    "server",
    [
        pytest.param("http://github.example", id="unencrypted"),
        pytest.param("https://me:secret@github.example", id="with a password"),
        pytest.param("ssh://github.example", id="ssh"),
        pytest.param("file:///srv/git", id="a folder"),
        pytest.param("--upload-pack=touch /tmp/x", id="an option"),
        pytest.param("https://github.example?x", id="a query"),
        pytest.param("https://", id="no host"),
        pytest.param("https://[", id="no address"),
        pytest.param("https://github.example:x", id="no port"),
        pytest.param("https://github.example\nhost=evil.example", id="two lines"),
    ],
)
def test_the_token_goes_to_no_odd_server(server: str) -> None:
    with pytest.raises(SettingsError, match="cannot be fetched from") as caught:
        Remote(server, "t0ken")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "server",
    ["https://github.com", "https://ghe.example:8443/", "http://[::1]:80", "http://localhost"],
)
def test_https_is_right_and_http_to_this_machine(server: str) -> None:
    assert Remote(server).url("o/r") == f"{server.rstrip('/')}/o/r.git"


def test_git_is_told_of_proxies_and_certificates_only() -> None:
    told = {"HTTPS_PROXY": "http://proxy:3128", "SSL_CERT_FILE": "/ca.pem"}

    remote = Remote("https://github.com", environment={**told, "GITHUB_TOKEN": "t0ken"})

    assert remote.network == told


def test_a_token_is_not_in_what_a_remote_says_of_itself() -> None:
    assert "t0ken" not in repr(Remote("https://github.example", "t0ken"))
