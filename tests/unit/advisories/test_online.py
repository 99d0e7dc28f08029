"""OSV's API, played by a server on loopback."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pytest

from bot.advisories import advisories_at
from bot.advisories.online import Online
from bot.advisories.web import MAX_REPLY, TRIES, Service
from bot.core.deadline import Deadline
from bot.core.errors import SettingsError, ToolError
from bot.manifests.package import Ecosystem
from tests.scripted_server import Reply, Script, scripted

SOON = Deadline.after(86_400)  # counted from the collection of the tests on
REQUESTS: Mapping[Ecosystem, Collection[str]] = {Ecosystem.PYPI: {"requests": {"2.19.0"}}}
BATCH = "/v1/querybatch"


def batch(*ids: str, token: str = "") -> Reply:
    known = {"vulns": [{"id": each, "modified": "2026-01-01T00:00:00Z"} for each in ids]}
    return Reply({"results": [known | ({"next_page_token": token} if token else {})]})


def record(identity: str) -> Reply:
    package = {"ecosystem": "PyPI", "name": "requests"}
    return Reply({"id": identity, "affected": [{"package": package, "versions": ["2.19.0"]}]})


def online(script: Script) -> Online:
    return Online(Service("the API of OSV", script.url, sleep=lambda _: None))


def ids(script: Script, wanted: Mapping[Ecosystem, Collection[str]] = REQUESTS) -> Iterator[str]:
    yield from (each.id for each in online(script).about(wanted, SOON))


def test_it_asks_for_the_versions_in_use_and_nothing_else() -> None:
    with scripted(
        {BATCH: batch("A", "B"), "/v1/vulns/A": record("A"), "/v1/vulns/B": record("B")}
    ) as it:
        assert sorted(ids(it)) == ["A", "B"]

    package = {"name": "requests", "ecosystem": "PyPI"}
    assert it.asked[0].body == {"queries": [{"package": package, "version": "2.19.0"}]}
    assert {name.lower() for name in it.asked[0].headers} == {
        "host", "accept-encoding", "content-length", "accept", "user-agent", "content-type",
    }  # fmt: skip


def test_further_pages_are_asked_for() -> None:
    pages = [batch("A", token="next"), batch("B")]
    with scripted({BATCH: pages, "/v1/vulns/A": record("A"), "/v1/vulns/B": record("B")}) as it:
        assert sorted(ids(it)) == ["A", "B"]

    assert [q["page_token"] for q in it.asked[1].body["queries"]] == ["next"]


def test_nothing_is_asked_where_nothing_arrives() -> None:
    with scripted({}) as it:
        assert list(ids(it, {})) == []
    assert it.asked == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again(status: int) -> None:
    replies = [Reply({}, status), Reply({}, status), batch("A")]
    with scripted({BATCH: replies, "/v1/vulns/A": record("A")}) as it:
        assert list(ids(it)) == ["A"]


@pytest.mark.parametrize(
    ("replies", "why", "times"),
    [
        ({BATCH: Reply({}, 503)}, "status 503", TRIES),
        ({BATCH: Reply({}, 400)}, "status 400", 1),
        ({BATCH: Reply({}, 302, {"Location": "/v1/other"})}, "status 302", 1),
        ({BATCH: Reply(b"<html>")}, "not understood", 1),
        ({BATCH: Reply({"results": []})}, "another number of questions", 1),
        ({BATCH: batch("A", token="again")}, "more than 20 pages", 20),
        ({BATCH: batch("../admin")}, "named an advisory", 1),
        ({BATCH: batch("A")}, "no record of A", 2),
        ({BATCH: batch("A"), "/v1/vulns/A": Reply({"no": "id"})}, "no record of A", 2),
        ({BATCH: Reply({"results": [{}]}, cut=4)}, "IncompleteRead|cut short", TRIES),
        ({BATCH: Reply(b" " * (MAX_REPLY + 1))}, "sent more than", TRIES),
    ],
    ids=[
        "busy for ever", "refused", "a redirect", "no JSON", "too few results", "no last page",
        "a path for a name", "an absent record", "no record", "cut short", "too large",
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_told(
    replies: Mapping[str, Reply | list[Reply]], why: str, times: int
) -> None:
    with scripted(replies) as it, pytest.raises(ToolError, match=why):
        list(ids(it))

    assert len(it.asked) == times


def test_a_service_that_is_not_there_is_told() -> None:
    with scripted({}) as gone:
        pass
    with pytest.raises(ToolError, match="the API of OSV could not be asked"):
        list(ids(gone))


def test_no_time_is_told() -> None:
    with scripted({}) as it, pytest.raises(ToolError, match="no time left"):
        list(online(it).about(REQUESTS, Deadline.after(-1)))
    assert it.asked == []


@pytest.mark.parametrize(
    "address", ["http://osv.example", "https://", "https://me@osv.example", "https://a.example:x"]
)
def test_an_address_of_no_use_is_a_wrong_setting(address: str) -> None:
    with pytest.raises(SettingsError, match="DIFFWARDEN_OSV"):
        advisories_at(address)


def test_an_address_is_asked_and_a_path_is_read() -> None:
    assert isinstance(advisories_at("https://api.osv.dev"), Online)
