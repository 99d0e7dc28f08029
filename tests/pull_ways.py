"""The ways to the change of a pull request, and a GitHub on this machine to take them to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.core.deadline import Deadline
from bot.forges.api_objects import Limits, downloaded
from bot.forges.ends import merge_base
from bot.forges.github_fetch import Remote, fetched
from bot.forges.pull_change import PullChange, clone_with, cloned
from tests.fake_github.hub import FakeGitHub
from tests.pull_cases import Case
from tests.rest_host import RestHost

Way = Callable[[Case], AbstractContextManager[PullChange]]


@contextmanager
def hosted(case: Case) -> Iterator[FakeGitHub]:
    """A private repository with the pull request of `case` as number 1."""
    with FakeGitHub(case.work.folder, repo=case.ends.repo) as hub:
        yield hub


def rest_host(hub: FakeGitHub) -> RestHost:
    """What our token is told of the repository."""
    return RestHost(f"{hub.api_url}/repos/{hub.repository.full_name}", hub.token)


@contextmanager
def by_clone(case: Case) -> Iterator[PullChange]:
    yield cloned(case.ends, clone_with(case.ends, case.work.folder))


@contextmanager
def by_fetch(case: Case) -> Iterator[PullChange]:
    with hosted(case) as hub:
        start = merge_base(case.ends, rest_host(hub))
        with fetched(case.ends, start, Remote(hub.url, hub.token), Deadline.after(60)) as change:
            yield change


@contextmanager
def by_api(case: Case) -> Iterator[PullChange]:
    start = merge_base(case.ends, case.host)
    limits = Limits(calls=10_000, at_once=4)
    with downloaded(case.ends, start, case.host, Deadline.after(60), limits) as change:
        yield change


@contextmanager
def by_api_over_http(case: Case) -> Iterator[PullChange]:
    with hosted(case) as hub:
        host = rest_host(hub)
        start = merge_base(case.ends, host)
        with downloaded(case.ends, start, host, Deadline.after(60)) as change:
            yield change


WAYS = [
    pytest.param(by_clone, id="clone"),
    pytest.param(by_fetch, id="fetch"),
    pytest.param(by_api, id="API"),
]
