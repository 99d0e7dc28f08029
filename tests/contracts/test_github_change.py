"""The change of a pull request is the same by clone, by fetch and by API."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.errors import ChangeError
from tests.contracts.conftest import Side, Work, seen
from tests.pull_cases import (
    FILES,
    SETTINGS,
    TEXT,
    Case,
    a_case,
    a_merge_group,
    crossed_merges,
    main_merged_into_the_branch,
    many_files,
    no_common_commit,
    nothing_new,
)
from tests.pull_ways import WAYS, Way, by_api_over_http

HISTORIES = [main_merged_into_the_branch, no_common_commit, nothing_new, a_merge_group]


@pytest.mark.parametrize("way", [*WAYS, pytest.param(by_api_over_http, id="HTTP")])
@pytest.mark.parametrize(("before", "after"), FILES.values(), ids=FILES)
def test_every_way_tells_what_a_full_clone_tells(
    work: Work, way: Way, before: Side, after: Side
) -> None:
    case = a_case(work, before, after)

    with way(case) as change:
        found = seen(change)

    assert found.change == case.expected.change
    assert found.contents == case.expected.contents
    assert found.change.files


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("made", HISTORIES)
def test_every_way_finds_the_same_beginning(
    work: Work, way: Way, made: Callable[[Work], Case]
) -> None:
    case = made(work)

    with way(case) as change:
        found = seen(change)

    assert found == case.expected


@pytest.mark.parametrize("way", WAYS)
def test_of_several_merge_bases_none_is_chosen(work: Work, way: Way) -> None:
    case = crossed_merges(work)

    with pytest.raises(ChangeError, match="merge bases: merge the base branch"), way(case):
        pass


@pytest.mark.parametrize("way", WAYS)
def test_settings_are_those_of_the_base_commit(work: Work, way: Way) -> None:
    case = a_case(work, {"a/b.py": TEXT}, {SETTINGS: b"[tool.mine]\n", "new.toml": b"x = 1\n"})

    with way(case) as change:
        shown = {
            path: change.show(path) for path in (SETTINGS, "a/b.py", "new.toml", "a", "a/b.py/c")
        }

    assert shown == {
        SETTINGS: b"[tool.new]\n",
        "a/b.py": TEXT,
        "new.toml": None,
        "a": None,
        "a/b.py/c": None,
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("count", [350, 3_100])
def test_no_file_is_lost_of_more_than_an_api_lists(work: Work, way: Way, count: int) -> None:
    case = many_files(work, count)

    with way(case) as change:
        found = seen(change)

    assert len(found.change.files) == count
    assert found == case.expected
