"""Which clone does for the change of a pull request."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import ChangeError
from bot.forges.pull_change import clone_with, cloned
from tests.contracts.conftest import Work, seen
from tests.pull_cases import EDITED, TEXT, a_case


def as_it_is(folder: Path) -> list[tuple[str, int, int]]:
    """All files of a folder, with size and time of change."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found]


def test_a_clone_is_read_and_left_as_it_is(work: Work, tmp_path: Path) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})
    checkout = tmp_path / "runner" / "shop"
    work.git("clone", "-q", str(work.folder), str(checkout))
    work.git("-C", str(checkout), "checkout", "-q", "--detach", "origin/work")
    (checkout / "sub").mkdir()
    before = as_it_is(checkout)

    for workspace in (checkout, checkout / "sub", checkout.parent):
        found = seen(cloned(case.ends, clone_with(case.ends, workspace)))
        assert found == case.expected

    assert as_it_is(checkout) == before


def test_a_bare_clone_does(work: Work, tmp_path: Path) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})
    work.git("clone", "-q", "--mirror", str(work.folder), str(tmp_path / "shop.git"))

    change = cloned(case.ends, clone_with(case.ends, tmp_path / "shop.git"))

    assert seen(change) == case.expected


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param(("--depth=1",), "this clone is shallow", id="shallow"),
        pytest.param(("--filter=blob:none",), "this clone is partial", id="partial"),
        pytest.param((), "does not have commit", id="one branch"),
    ],
)
def test_a_clone_that_lacks_something_does_not_do(
    work: Work, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    case = a_case(work, {"a.py": TEXT}, {"a.py": EDITED})
    work.git("config", "uploadpack.allowFilter", "true")
    clone = (
        "clone",
        "-q",
        "--bare",
        *words,
        "--single-branch",
        f"file://{work.folder}",
        str(tmp_path / "clone"),
    )
    work.git(*clone)

    with pytest.raises(ChangeError, match=why):
        clone_with(case.ends, tmp_path / "clone")


@pytest.mark.parametrize("inside", [True, False])
def test_a_workspace_without_a_clone_says_so(work: Work, tmp_path: Path, inside: bool) -> None:
    case = a_case(work, {}, {"a.py": TEXT})
    (tmp_path / "empty" / "sub").mkdir(parents=True)

    with pytest.raises(ChangeError, match=r"not in a git repository|no clone at hand"):
        clone_with(case.ends, tmp_path / "empty" if inside else None)
