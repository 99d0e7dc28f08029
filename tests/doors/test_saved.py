"""`diffwarden replay` and `explain` on reports with decisions of people."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.core.conclusion import conclude
from bot.core.report import Feedback, Opinion, Outcome, Override, Policy, Record, Report
from bot.doors import saved
from bot.doors.arguments import parser
from bot.sinks.json_stream import Json
from tests.fakes import a_change, a_finding

HEAD = a_change().head


def overridden() -> Report:
    outcome = Outcome("fake", "1", ("app.py",), (a_finding(replacement="run([name])"),))
    policy = Policy(overrides=(Override(HEAD, "grace", "down"),))
    feedback = (Feedback("a" * 16, Opinion.ACCEPTED),)
    return conclude(Record(a_change(), (), (outcome,), policy, feedback=feedback))


def replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Any], object]
) -> tuple[int, str, str]:
    """The exit code of `replay` and what it says, on the report after `change`."""
    out = io.StringIO()
    Json(out).deliver(overridden())
    tree = json.loads(out.getvalue())
    change(tree)
    file = tmp_path / "report.json"
    file.write_text(json.dumps(tree))
    code = saved.run(parser().parse_args(["replay", str(file)]))
    return code, *capsys.readouterr()


def test_replay_gives_the_same_pass_by_the_override(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, errors = replayed(tmp_path, capsys, lambda tree: tree)

    assert (code, errors) == (0, "")
    assert said == "pass: overridden by grace: down; high fake/shell at app.py:2\n"


@pytest.mark.parametrize(
    ("change", "verdict", "difference"),
    [
        pytest.param(
            lambda t: t["record"]["policy"]["overrides"].clear(),
            "fail",
            "it says pass; its record gives fail",
            id="an override that the record does not have",
        ),
        pytest.param(
            lambda t: t["record"]["policy"]["overrides"][0].update(head="d" * 40),
            "fail",
            "it says pass; its record gives fail",
            id="an override of another commit",
        ),
        pytest.param(
            lambda t: t["overrides"][0].update(by="root"),
            "pass",
            "its overrides is not what its record gives",
            id="another name",
        ),
        pytest.param(
            lambda t: t["overrides"].clear(),
            "pass",
            "its overrides is not what its record gives",
            id="an override that is not told",
        ),
        pytest.param(
            lambda t: t["feedback"].clear(),
            "pass",
            "its feedback is not what its record gives",
            id="feedback that is not told",
        ),
        pytest.param(
            lambda t: t["findings"][0].update(replacement="rm -rf /"),
            "pass",
            "was altered",
            id="another replacement",
        ),
    ],
)
def test_replay_tells_a_forgery(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Any], object],
    verdict: str,
    difference: str,
) -> None:
    code, said, errors = replayed(tmp_path, capsys, change)

    assert code == 3
    assert said.startswith(verdict)
    assert difference in errors


def test_explain_tells_of_the_override(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.json"
    with file.open("w") as out:
        Json(out).deliver(overridden())

    name = overridden().findings[0].fingerprint

    code = saved.run(parser().parse_args(["explain", name[:8], "--report", str(file)]))

    assert code == 0
    assert "Overridden by grace for this commit: down" in capsys.readouterr().out
