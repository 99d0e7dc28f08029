"""The change of a pull request, asked for object by object."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ChangeError
from bot.forges.api_objects import Limits, downloaded
from bot.forges.ends import merge_base
from tests.contracts.conftest import Work, seen
from tests.git_host import GitHost
from tests.pull_cases import EDITED, TEXT, a_case


def test_a_host_that_gives_other_bytes_is_found_out(work: Work) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})
    liar = GitHost(work.folder, spoil=lambda data: data.replace(b"seven", b"eight"))

    with (
        pytest.raises(ChangeError, match="does not tell blob"),
        downloaded(case.ends, merge_base(case.ends, liar), liar, Deadline.after(60)),
    ):
        pass


def test_a_name_that_the_api_cannot_tell_is_an_error_with_its_remedy(work: Work) -> None:
    case = a_case(work, {"a.py": TEXT}, {os.fsdecode(b"\xff.py"): EDITED})

    with (
        pytest.raises(ChangeError, match=r"UTF-8.*fetch-depth: 0"),
        downloaded(case.ends, merge_base(case.ends, case.host), case.host, Deadline.after(60)),
    ):
        pass


@pytest.mark.parametrize(
    ("limits", "left_out"),
    [
        pytest.param(Limits(calls=5), ["b.py", "c.py"], id="calls"),
        pytest.param(Limits(size=2 * len(TEXT)), ["b.py", "c.py"], id="bytes"),
        pytest.param(Limits(), [], id="none"),
    ],
)
def test_what_the_limits_leave_out_is_named(
    work: Work, limits: Limits, left_out: list[str]
) -> None:
    after = {"a.py": TEXT, "b.py": TEXT * 2, "c.py": TEXT * 3}
    case = a_case(work, {}, after)
    host = case.host

    with downloaded(case.ends, merge_base(case.ends, host), host, Deadline.after(60), limits) as it:
        found = seen(it)

    assert [path for path, c in found.contents.items() if c.missing] == left_out
    assert all("beyond what is read" in (found.contents[path].missing or "") for path in left_out)
    assert [file.path for file in found.change.files] == [*after]


def test_no_time_leaves_nothing_reviewed_or_told(work: Work) -> None:
    case = a_case(work, {}, {"a.py": TEXT})
    start = merge_base(case.ends, case.host)

    with (
        pytest.raises(ChangeError, match="no time"),
        downloaded(case.ends, start, case.host, Deadline.after(0)),
    ):
        pass


def test_only_what_differs_is_asked_for(work: Work) -> None:
    before = {f"d{i}/f{j}.py": b"%d %d\n" % (i, j) for i in range(20) for j in range(5)}
    case = a_case(work, before, {"d3/f2.py": b"other\n"})
    host = case.host

    with downloaded(case.ends, merge_base(case.ends, host), host, Deadline.after(60)) as change:
        note = change.note

    assert Counter(host.asked) == {"compare": 2, "commit": 2, "tree": 4, "blob": 2}
    assert note == "the change was read over the API in 8 calls"
