"""What is kept for the next review: it saves time, and changes nothing that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import SHELL, Answer, Project

KEPT = ".git/diffwarden/kept.db"
SAFE = "def run(name):\n    return name\n"


@pytest.fixture
def changed(project: Project) -> Project:
    """A branch with a flaw, whose file stood on `main` before."""
    project.commit({"a.py": SAFE})
    project.branch()
    project.commit({"a.py": SHELL, "b.py": "x = 1\n"})
    return project


def review(project: Project, *words: str, **environment: str) -> Answer:
    given = ("review", "--base", "main", "--no-model", "--format", "json", *words)
    return project.run(*given, env=environment)


def recalled(answer: Answer) -> dict[str, int]:
    return {o["analyzer"]: o["recalled"] for o in answer.report["record"]["outcomes"]}


def said(answer: Answer) -> object:
    report = answer.report
    return [report[key] for key in ("verdict", "reasons", "findings", "set_aside", "coverage")]


def test_the_second_review_checks_nothing_and_says_the_same(changed: Project) -> None:
    first, second = review(changed), review(changed)

    assert set(recalled(first).values()) == {0}
    assert recalled(second)["bandit"] == recalled(second)["semgrep"] == 2
    assert said(first) == said(second)
    assert (first.code, second.code) == (1, 1)
    assert any("earlier review" in note for note in second.report["notes"])


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        pytest.param(("--no-cache",), {}, id="when asked not to"),
        pytest.param((), {"CI": "true"}, id="in continuous integration"),
    ],
)
def test_nothing_is_taken_from_it(
    changed: Project, words: tuple[str, ...], environment: dict[str, str]
) -> None:
    review(changed)

    assert set(recalled(review(changed, *words, **environment)).values()) == {0}


def test_at_076_another_base_is_checked_anew(changed: Project) -> None:
    review(changed)
    changed.git("checkout", "-q", "main")
    changed.commit({"a.py": SHELL})
    changed.git("checkout", "-q", "work")
    changed.git("merge", "-q", "-s", "ours", "-m", "merge", "main")

    answer = review(changed)

    assert answer.code == 0  # the flaw stood there before
    assert "a.py" not in {file["path"] for file in answer.report["change"]["files"]}


def test_at_076_other_settings_make_another_verdict(changed: Project) -> None:
    assert review(changed).code == 1
    changed.git("checkout", "-q", "main")
    changed.commit({".diffwarden.toml": 'fail_on = "critical"\n'})
    changed.git("checkout", "-q", "work")
    changed.git("rebase", "-q", "main")

    answer = review(changed)

    assert recalled(answer)["bandit"] == 2
    assert answer.code == 0


def test_at_076_other_lines_of_the_same_file_are_checked_anew(changed: Project) -> None:
    review(changed)
    changed.commit({"a.py": SHELL + "\n\nrun(input())\n"})

    answer = review(changed)

    assert recalled(answer)["bandit"] == 1  # b.py


@pytest.mark.parametrize("spoilt", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_spoilt_file_is_made_anew(changed: Project, spoilt: bytes) -> None:
    first = review(changed)
    for file in Path(changed.folder / KEPT).parent.glob("kept.db*"):
        file.unlink()
    (changed.folder / KEPT).write_bytes(spoilt)

    second, third = review(changed), review(changed)

    assert said(first) == said(second) == said(third)
