"""Cases as real repositories, reviewed by a stand-in."""

from __future__ import annotations

import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.core.errors import ChangeError, SettingsError, UsageError
from bot.core.report import Report, Verdict
from bot.evaluation.cases import load
from bot.evaluation.checkout import Checkout, checked_out
from bot.evaluation.judge import Judge
from bot.evaluation.trial import Depth, Trial
from bot.evaluation.trying import Plan, evaluate
from bot.forges.git import Repository
from bot.forges.git_change import GitRange
from tests.fakes import FakeModel
from tests.unit.evaluation.builders import BASE, CHANGED, FLAW, a_report, patch, put_case


@dataclass
class FakeReview:
    """Gives one report for all, and keeps where it was to record."""

    report: Report = field(default_factory=lambda: a_report(5))
    error: Exception | None = None
    recordings: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)

    def __call__(self, checkout: Checkout, recording: str) -> Report:
        self.recordings.append(recording)
        self.bases.append(checkout.base)
        assert (checkout.folder / "app.py").read_text() == CHANGED
        if self.error:
            raise self.error
        return self.report


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True)
    return done.stdout.decode()


def test_a_case_becomes_a_repository_whose_head_is_the_change(tmp_path: Path) -> None:
    case = put_case(
        tmp_path / "cases",
        "a",
        base={"app.py": BASE, ".gitignore": "*.log\n", "kept.log": "kept\n", "bin/x": "x\n"},
    )

    made = checked_out(load(case.parent)[0], tmp_path / "made")

    change = GitRange(Repository.at(made.folder), made.base).load()
    assert [(file.path, file.status) for file in change.files] == [("app.py", "modified")]
    tracked = git(made.folder, "ls-tree", "-r", "--name-only", made.base).split()
    assert tracked == [".gitignore", "app.py", "bin/x", "kept.log"]
    assert git(made.folder, "show", "HEAD:app.py") == CHANGED
    assert git(made.folder, "status", "--porcelain") == ""


def test_the_same_case_gives_the_same_commits(tmp_path: Path) -> None:
    case = load(put_case(tmp_path / "cases", "a").parent)[0]

    first, second = (checked_out(case, tmp_path / name) for name in ("one", "two"))

    assert first.base == second.base
    assert git(first.folder, "rev-parse", "HEAD") == git(second.folder, "rev-parse", "HEAD")


def test_a_case_needs_no_base_to_add_files(tmp_path: Path) -> None:
    added = "diff --git a/b.py b/b.py\nnew file mode 100644\n--- /dev/null\n+++ b/b.py\n"
    case = put_case(tmp_path / "cases", "a", diff=added + "@@ -0,0 +1 @@\n+x = 1\n")
    (case / "base" / "app.py").unlink()
    (case / "base").rmdir()

    made = checked_out(load(case.parent)[0], tmp_path / "made")

    assert git(made.folder, "ls-tree", "-r", "--name-only", "HEAD").split() == ["b.py"]


def test_cases_that_cannot_be_made_are_all_named_before_any_is_reviewed(tmp_path: Path) -> None:
    put_case(tmp_path, "good")
    put_case(tmp_path, "stale", diff=patch(old="other\n", new="more\n"))
    put_case(tmp_path, "nested", base={"app.py": BASE, "lib/.git": "gitdir: /\n"})
    beyond = {**FLAW, "locations": [{"path": "app.py", "from_line": 5, "to_line": 6}]}
    put_case(tmp_path, "beyond", {"golden": [beyond]})
    elsewhere = {**FLAW, "locations": [{"path": "lib.py", "from_line": 1, "to_line": 1}]}
    put_case(tmp_path, "elsewhere", {"golden": [elsewhere]})
    review = FakeReview()

    with pytest.raises(UsageError) as caught:
        evaluate(load(tmp_path), Plan(review))

    said = str(caught.value)
    assert "4 cases cannot be used" in said
    assert "stale: git apply failed" in said
    assert "holds a .git" in said
    assert "beyond: a flaw is at app.py:5-6, and app.py has only 5 lines" in said
    assert "lib.py is no file of it" in said
    assert review.recordings == []


def test_a_flaw_may_be_in_a_file_that_the_change_deletes(tmp_path: Path) -> None:
    gone = {**FLAW, "locations": [{"path": "old.py", "from_line": 2, "to_line": 2}]}
    deletes = (
        "diff --git a/old.py b/old.py\ndeleted file mode 100644\n--- a/old.py\n+++ /dev/null\n"
    )
    put_case(
        tmp_path,
        "a",
        {"golden": [gone]},
        diff=f"{patch()}{deletes}+++ /dev/null\n@@ -1,2 +0,0 @@\n-a = 1\n-b = 2\n",
        base={"app.py": BASE, "old.py": "a = 1\nb = 2\n"},
    )

    evaluation = evaluate(load(tmp_path), Plan(FakeReview()))

    assert len(evaluation.cases) == 1


def test_each_case_is_reviewed_and_its_findings_are_matched(tmp_path: Path) -> None:
    put_case(tmp_path, "clean")
    put_case(tmp_path, "flawed", {"golden": [FLAW]})
    seen: list[tuple[str, Trial]] = []
    review = FakeReview(a_report(5, 800))

    evaluation = evaluate(
        load(tmp_path), Plan(review, tell=lambda case, trial: seen.append((case.name, trial)))
    )

    clean, flawed = (case.trials[0] for case in evaluation.cases)
    assert [told.same_as for told in clean.told] == [(), ()]
    assert [told.same_as for told in flawed.told] == [(0,), ()]
    assert [told.depth for told in flawed.told] == [Depth.VERIFIED] * 2
    assert (flawed.seconds, flawed.spent.cost_usd, flawed.models) == (2.0, 0.5, ("fake-model",))
    assert dict(seen) == {"clean": clean, "flawed": flawed}
    assert review.recordings == ["clean", "flawed"]


def test_each_run_of_a_case_has_a_recording_of_its_own(tmp_path: Path) -> None:
    put_case(tmp_path, "a")
    review = FakeReview()

    evaluation = evaluate(load(tmp_path), Plan(review, runs=3))

    assert review.recordings == ["a", "a/run-2", "a/run-3"]
    assert len(evaluation.cases[0].trials) == 3


def test_reviews_run_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        put_case(tmp_path, name)
    both = threading.Barrier(2, timeout=20)

    def review(checkout: Checkout, recording: str) -> Report:
        both.wait()
        return a_report()

    assert len(evaluate(load(tmp_path), Plan(review, at_once=2)).trials) == 2


def test_a_review_that_breaks_marks_its_case_and_ends_nothing(tmp_path: Path) -> None:
    put_case(tmp_path, "a", {"golden": [FLAW]})

    evaluation = evaluate(load(tmp_path), Plan(FakeReview(error=ChangeError("git broke"))))

    (trial,) = evaluation.trials
    assert (trial.verdict, trial.troubles) == (Verdict.INCOMPLETE, ("git broke",))
    assert trial.spent.cost_usd is None


def test_a_wrong_setting_ends_the_evaluation(tmp_path: Path) -> None:
    put_case(tmp_path, "a")

    with pytest.raises(SettingsError):
        evaluate(load(tmp_path), Plan(FakeReview(error=SettingsError("no such key"))))


def test_what_was_not_reviewed_is_a_trouble(tmp_path: Path) -> None:
    put_case(tmp_path, "a")

    evaluation = evaluate(load(tmp_path), Plan(FakeReview(a_report(gap="it was too large"))))

    (trouble,) = evaluation.trials[0].troubles
    assert "app.py" in trouble
    assert "it was too large" in trouble


def test_a_judge_that_fails_leaves_place_and_topic_and_a_word(tmp_path: Path) -> None:
    put_case(tmp_path, "a", {"golden": [FLAW]})
    judge = Judge(FakeModel(["nonsense", "nonsense"]))

    evaluation = evaluate(load(tmp_path), Plan(FakeReview(), judge, "fake-model"))

    (trial,) = evaluation.trials
    assert [told.same_as for told in trial.told] == [(0,)]
    assert "matched by place and topic, for the judge's answer" in trial.troubles[0]
