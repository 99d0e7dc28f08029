"""Whole reviews, each a folder: a change, recorded answers, and the report that must come of it.

base/            files that stand before the change (may be missing)
change.patch     the change
answers.json     what the model answers, in turn (no such file: no model takes part)
settings.toml    settings of the base branch (may be missing)
report.md        what people read
report.json      the same for programs, without versions and times
"""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings, wiring
from bot.core.conclusion import conclude
from bot.core.report import Report
from bot.credentials import Credentials
from bot.forges.git import Repository
from bot.forges.git_change import GitPatch
from bot.pipeline import Kit, review
from bot.reviews import Terms, reviews
from bot.sinks.json import read
from bot.sinks.json_stream import Json
from bot.sinks.markdown import Markdown
from tests.fakes import FakeModel

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/change.patch"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(
    case: Path, git: Callable[..., str], repository: Path, request: pytest.FixtureRequest
) -> None:
    if (case / "base").is_dir():
        shutil.copytree(case / "base", repository, dirs_exist_ok=True)
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "base")

    report = timeless(review(source(case, repository), kit(case)))

    for name, text in (("report.md", markdown(report)), ("report.json", as_json(report))):
        expected = case / name
        if request.config.getoption("--accept"):
            expected.write_text(text)
        assert text == expected.read_text()
    assert conclude(report.record).verdict is report.verdict
    out = io.StringIO()
    Json(out).deliver(report)
    assert read(out.getvalue()).report() == report


def source(case: Path, repository: Path) -> GitPatch:
    return GitPatch(Repository.at(repository), (case / "change.patch").read_bytes(), None)


def kit(case: Path) -> Kit:
    file = case / "settings.toml"
    layers = (
        [settings.file_layer(settings.FILE, file.read_bytes(), "base")] if file.exists() else []
    )
    chosen = wiring.kit(settings.load(layers).settings, Credentials(), tests=True)
    answers = case / "answers.json"
    if not answers.exists():
        return chosen
    said = [json.dumps(answer) for answer in json.loads(answers.read_text())]
    return replace(chosen, reviews=reviews(Terms(FakeModel(said), verify=False)), notes=())


def timeless(report: Report) -> Report:
    """The report without what differs from run to run, and between machines: times and versions."""
    outcomes = tuple(replace(o, version="1", seconds=0.0) for o in report.outcomes)
    record = replace(
        report.record,
        change=replace(report.change, base="b" * 40, merge_base="b" * 40),
        outcomes=outcomes,
        policy=replace(report.record.policy, today=report.record.policy.today.replace(2026, 1, 1)),
    )
    return replace(report, record=record, seconds=0.0)


def markdown(report: Report) -> str:
    out = io.StringIO()
    Markdown(out).deliver(report)
    return on_any_python(out.getvalue())


def as_json(report: Report) -> str:
    out = io.StringIO()
    Json(out).deliver(report)
    return on_any_python(out.getvalue())


def on_any_python(text: str) -> str:
    return text.replace(f"Python {sys.version_info.major}.{sys.version_info.minor}", "Python 3")
