"""The two commits that a change lies between."""

from __future__ import annotations

import pytest

from bot.core.errors import ChangeError
from bot.core.pull import Person, Pull, PullState
from bot.forges.ends import Compared, Ends, merge_base

BASE, HEAD, FORK = "b" * 40, "c" * 40, "a" * 40


class Host:
    """A history that tells what it is told to, for each first commit."""

    def __init__(self, **said: Compared) -> None:
        self.said = said
        self.asked: list[str] = []

    def compared(self, base: str, head: str) -> Compared:
        self.asked.append(base[0])
        return self.said[base[0]]


def test_a_pull_request_has_its_head_under_a_name_of_its_own() -> None:
    ada = Person("ada", 1)
    pull = Pull("o/r", 7, PullState.OPEN, False, ada, "main", BASE, HEAD, None)

    assert Ends.of(pull) == Ends("o/r", BASE, HEAD, "refs/pull/7/head")


def test_a_merge_base_is_the_only_one_when_head_is_as_far_from_it_as_from_base() -> None:
    host = Host(b=Compared(FORK, 3), a=Compared(FORK, 3))

    assert merge_base(Ends("o/r", BASE, HEAD), host) == FORK


def test_a_merge_base_from_which_head_is_further_is_one_of_several() -> None:
    host = Host(b=Compared(FORK, 3), a=Compared(FORK, 4))

    with pytest.raises(ChangeError, match="several merge bases"):
        merge_base(Ends("o/r", BASE, HEAD), host)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(BASE, id="the branch is up to date"),
        pytest.param(HEAD, id="the branch is merged"),
        pytest.param(None, id="there is none"),
    ],
)
def test_one_question_is_enough_when_there_can_be_no_other(found: str | None) -> None:
    host = Host(b=Compared(found, 3))

    assert merge_base(Ends("o/r", BASE, HEAD), host) == found
    assert host.asked == ["b"]


def test_a_merge_base_that_is_no_commit_id_is_refused() -> None:
    with pytest.raises(ChangeError, match="is no full id"):
        merge_base(Ends("o/r", BASE, HEAD), Host(b=Compared("--upload-pack=x", 1)))
