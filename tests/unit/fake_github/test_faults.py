"""Faults befall the requests that they are ordered for, and the log tells of all of them."""

from __future__ import annotations

import http.client
import threading
import time

import pytest

from tests.fake_github import FakeGitHub
from tests.unit.fake_github.client import Client

COMMENTS = "/repos/o/r/issues/1/comments"


@pytest.mark.parametrize(("after", "kept"), [(False, 0), (True, 1)])
def test_a_bad_gateway_comes_before_or_after_the_effect(
    hub: FakeGitHub, ask: Client, after: bool, kept: int
) -> None:
    hub.fail("POST", "/repos/*/comments", 502, after=after)

    first = ask("POST", COMMENTS, {"body": "w"})

    assert (first.status, len(hub.comments)) == (502, kept)
    assert ask("POST", COMMENTS, {"body": "w"}).status == 201


@pytest.mark.parametrize("status", [401, 404, 410, 429, 451, 500, 503])
def test_any_status_can_be_had(hub: FakeGitHub, ask: Client, status: int) -> None:
    hub.fail("GET", "/repos/o/r", status)

    assert ask("GET", "/repos/o/r").status == status


@pytest.mark.parametrize("status", [403, 429])
def test_a_secondary_limit_tells_how_long_to_wait(
    hub: FakeGitHub, ask: Client, status: int
) -> None:
    hub.fail("*", "*", status, retry_after=2)
    hub.fail("*", "*", status)

    told, silent = ask("GET", "/repos/o/r"), ask("GET", "/repos/o/r")

    assert "secondary rate limit" in told.message
    assert told.headers["Retry-After"] == "2"
    assert "Retry-After" not in silent.headers


def test_a_fault_is_for_so_many_requests(hub: FakeGitHub, ask: Client) -> None:
    hub.fail("GET", "/repos/o/r", 500, times=2, skip=1)

    told = [ask("GET", "/repos/o/r").status for _ in range(4)]

    assert told == [200, 500, 500, 200]


def test_a_fault_is_for_one_operation_of_graphql(hub: FakeGitHub, ask: Client) -> None:
    hub.fail("POST", "/graphql", 502, containing="rateLimit", times=None)

    told = [
        ask("POST", "/graphql", {"query": q}).status
        for q in ("{viewer{login}}", "{rateLimit{cost}}")
    ]

    assert told == [200, 502]


@pytest.mark.parametrize("after", [False, True])
def test_a_connection_is_cut(hub: FakeGitHub, ask: Client, after: bool) -> None:
    hub.fail("POST", COMMENTS, reset=True, after=after)

    with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
        ask("POST", COMMENTS, {"body": "w"})

    assert len(hub.comments) == after
    assert hub.log[-1].status == 0


def test_a_request_hangs_until_the_host_is_gone(hub: FakeGitHub) -> None:
    hub.fail("GET", "/repos/o/r", hang=True)
    connection = http.client.HTTPConnection(hub.url.removeprefix("http://"), timeout=0.2)

    connection.request("GET", "/repos/o/r", headers={"Authorization": f"token {hub.token}"})

    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()


def test_a_delay_only_delays(hub: FakeGitHub, ask: Client) -> None:
    hub.fail("GET", "/repos/o/r", seconds=0.2)
    began = time.monotonic()

    answer = ask("GET", "/repos/o/r")

    assert answer.status == 200
    assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_leads_to_another_host(hub: FakeGitHub, ask: Client, status: int) -> None:
    hub.fail("GET", "/repos/o/r", status, redirect="http://127.0.0.1:9")

    answer = ask("GET", "/api/v3/repos/o/r?x=1")

    assert answer.status == status
    assert answer.headers["Location"] == "http://127.0.0.1:9/api/v3/repos/o/r?x=1"


def test_something_happens_just_before_an_answer(hub: FakeGitHub, ask: Client) -> None:
    first = hub.pull.head_sha
    hub.when("GET", "/repos/o/r/pulls/1", lambda: hub.push({"c.py": "c = 1\n"}), skip=1)

    told = [ask("GET", "/repos/o/r/pulls/1").json["head"]["sha"] for _ in range(3)]

    assert told[0] == first
    assert told[1] == told[2] != first


def test_the_log_tells_who_asked_what(hub: FakeGitHub, ask: Client) -> None:
    ask("GET", "/api/v3/repos/o/r")
    ask("POST", COMMENTS, {"body": "w"}, token="")
    ask.graph("{viewer{login} rateLimit{cost}}")

    assert [str(entry) for entry in hub.log] == [
        "200 GET /repos/o/r (workflow)",
        f"401 POST {COMMENTS} (nobody)",
        "200 POST /graphql viewer rateLimit (workflow)",
    ]
    assert [entry.method for entry in hub.log.writes] == ["POST"]
    assert hub.log.overreach == []


def test_latency_is_added_to_every_answer(hub: FakeGitHub, ask: Client) -> None:
    ask("GET", "/repos/o/r")
    hub.latency = 0.1
    began = time.monotonic()
    threads = [threading.Thread(target=ask, args=("GET", "/repos/o/r")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert time.monotonic() - began >= 0.1
    assert [entry.status for entry in hub.log] == [200] * 5
