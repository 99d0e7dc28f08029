"""Who can write as our account can forge marks: no verdict depends on them."""

from __future__ import annotations

import json
from pathlib import Path

from bot.core.marks import PUBLIC_KEY, Mark, Role, Seal
from bot.core.pull import Comment, GateState, Thread
from tests.doors.workbench import Bench
from tests.project import SHELL, Project
from tests.standings import ADA, ME


def test_an_order_without_an_id_means_what_the_person_read(
    project: Project, tmp_path: Path
) -> None:
    bench = Bench(project, tmp_path / "runner")
    bench.settings["DIFFWARDEN_DISABLE"] = "bandit,syntax"
    bench.pull({"a.py": SHELL})
    bench.run("opened", mode="analyse")
    (evil,) = json.loads(bench.report.read_text())["findings"]
    # Another workflow posts what a stranger wrote, as the same github-actions[bot].
    mark = Mark(Role.FINDING, bench.forge.pull.head, (evil["fingerprint"],))
    body = Seal(PUBLIC_KEY, "o/r", 7).signed("**Medium.** The word `nmae` is misspelt.", mark)
    said = Comment(901, "C901", ME, body, "2026-11-22T00:00:00Z")
    thread = Thread("T901", "README.md", 1, (said,))
    bench.forge.threads.append(thread)
    bench.forge.answer(thread, ADA, "/diffwarden ignore nobody reads it")

    bench.run("opened")

    assert bench.forge.state is GateState.FAIL
