"""Counts the tokens of the prompts that one pass over each evaluation case sends, by estimate.

    .venv/bin/python tests/bench/prompts.py [--show CASE]

The instructions are the same for all prompts of a change, so that endpoints can keep them; what is
left of a prompt is what a changed line costs. No model is asked.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parents[2]
sys.path.insert(0, str(HERE))

from bot.core.coverage import exemptions  # noqa: E402
from bot.core.deadline import Deadline  # noqa: E402
from bot.core.ports import Prompt, Reply  # noqa: E402
from bot.core.report import Usage  # noqa: E402
from bot.forges.git import Repository  # noqa: E402
from bot.forges.git_change import GitPatch  # noqa: E402
from bot.models.tokens import estimate  # noqa: E402
from bot.pipeline import subject_of  # noqa: E402
from bot.reviews.defects import Defects  # noqa: E402

CASES = HERE / "tests" / "eval" / "cases"
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
WHO = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")


@dataclass
class Listening:
    """A model that finds nothing and keeps the prompts."""

    name: str = "listening"
    asked: list[Prompt] = field(default_factory=list)

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        self.asked.append(prompt)
        return Reply('{"findings": []}', Usage(self.name, prompt.name))


@dataclass(frozen=True)
class Counted:
    """The prompts about one change, in tokens; `lines` are those it adds or removes."""

    language: str
    lines: int
    fixed: int
    about: int

    @property
    def a_line(self) -> float:
        return self.about / max(self.lines, 1)


def prompts(case: Path) -> tuple[int, list[Prompt]]:
    """The changed lines of a case, and the prompts of one pass over it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(case / "base", folder, dirs_exist_ok=True)
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "b"]):
            subprocess.run(["git", *WHO, *words], cwd=folder, check=True, env={**os.environ, **GIT})
        source = GitPatch(Repository.at(Path(folder)), (case / "diff.patch").read_bytes(), None)
        change = source.load()
        contents = source.contents(change)
        lines = sum(h.length + h.old_length for file in change.files for h in file.hunks)
        model = Listening()
        ruled = exemptions(change, contents, ())
        with subject_of(change, contents, ruled, Deadline.after(60)) as subject:
            list(Defects(model).analyze(subject))
        return lines, model.asked


def counted(case: Path) -> Counted:
    lines, asked = prompts(case)
    language = json.loads((case / "input.json").read_text())["language"]
    fixed = sum(estimate(prompt.system + prompt.schema) for prompt in asked)
    return Counted(language, lines, fixed, sum(estimate(prompt.user) for prompt in asked))


def table(counts: Sequence[Counted]) -> Iterator[str]:
    yield "| language | changes | lines | instructions | about the change | tokens a changed line |"
    yield "|---|---|---|---|---|---|"
    for language in [*sorted({count.language for count in counts}), ""]:
        some = [count for count in counts if language in ("", count.language)]
        lines, about = sum(c.lines for c in some), sum(c.about for c in some)
        fixed = statistics.mean(c.fixed for c in some)
        middle = statistics.median(c.a_line for c in some)
        yield (
            f"| {language or 'all'} | {len(some)} | {lines} | {fixed:.0f} | {about} "
            f"| {about / max(lines, 1):.1f} (median {middle:.1f}) |"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", metavar="CASE", help="print the prompts about one case instead")
    chosen = options.parse_args()
    if chosen.show:
        for prompt in prompts(CASES / chosen.show)[1]:
            print(prompt.system, prompt.user, sep="\n\n")
        return
    cases = sorted(path.parent for path in CASES.glob("*/diff.patch"))
    print("\n".join(table([counted(case) for case in cases])))


if __name__ == "__main__":
    main()
