"""Small cases on disk, and what reviews of them might have told."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.core.conclusion import conclude
from bot.core.finding import Severity, Span
from bot.core.report import Gap, Outcome, Policy, Record, Report, Usage, Verdict
from bot.evaluation.cases import Golden
from bot.evaluation.trial import Depth, Spent, Told, Trial, Tried
from tests.fakes import a_change, a_file, a_finding

BASE = "import os\n"
CHANGED = "import os\n\n\ndef run(name):\n    os.system(name)\n"

FLAW = {
    "severity": "high",
    "category": "security",
    "cwe": "CWE-78",
    "text": "a shell runs what a stranger wrote",
    "locations": [{"path": "app.py", "from_line": 5, "to_line": 5}],
}


def patch(old: str = BASE, new: str = CHANGED, path: str = "app.py") -> str:
    """What `git diff` says of one file."""
    before, after = f"a/{path}", f"b/{path}"
    lines = difflib.unified_diff(old.splitlines(True), new.splitlines(True), before, after)
    return f"diff --git {before} {after}\n{''.join(lines)}"


def put_case(
    folder: Path,
    name: str,
    expected: object = None,
    *,
    diff: str | None = None,
    base: Mapping[str, str] | None = None,
) -> Path:
    """Write a case; it is clean unless `expected` says otherwise."""
    case = folder / name
    for path, text in (base or {"app.py": BASE}).items():
        (case / "base" / path).parent.mkdir(parents=True, exist_ok=True)
        (case / "base" / path).write_text(text)
    (case / "diff.patch").write_text(patch() if diff is None else diff)
    (case / "input.json").write_text(json.dumps({"title": "Run it", "language": "python"}))
    (case / "case.json").write_text(json.dumps(expected or {"expect": "clean"}))
    return case


def a_report(*lines: int, gap: str = "", cost: float | None = 0.5, **more: object) -> Report:
    """A report with a finding on each of these lines."""
    outcome = Outcome(
        "fake",
        "1",
        ("app.py",),
        tuple(a_finding(line=line, anchor=str(line)) for line in lines),
        (Gap("app.py", gap),) if gap else (),
        usage=(Usage("fake-model", "defects", 2, 100, 50, 20, cost),),
    )
    record = Record(a_change(a_file("app.py", 900)), (), (outcome,), Policy())
    return replace(conclude(record), seconds=2.0, **more)  # type: ignore[arg-type]


def golden(severity: str = "high", category: str = "security") -> Golden:
    return Golden(Severity(severity), category, "", "a flaw", (Span("app.py", 5, 5),))


def told(*same_as: int, rule: str = "model/security", depth: str = "quoted") -> Told:
    span = Span("app.py", 5, 5)
    severity = None if depth == "all" else Severity.HIGH
    return Told((rule,), ("CWE-78",), "a shell", (span,), severity, Depth(depth), same_as=same_as)


def a_trial(*findings: Told, verdict: Verdict = Verdict.PASS, **more: object) -> Trial:
    return replace(Trial(verdict, findings, 1.0, Spent()), **more)  # type: ignore[arg-type]


def a_case(name: str, flaws: int, *trials: Trial, digest: str = "d") -> Tried:
    return Tried(name, digest, "python", (golden(),) * flaws, trials or (a_trial(),))
