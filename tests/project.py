"""A project under review: a real repository, and the real command on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DIFFWARDEN = Path(sys.executable).parent / "diffwarden"

SHELL = "import subprocess\n\n\ndef run(name):\n    subprocess.call(name, shell=True)\n"
"""A file with a flaw that bandit finds, on line 5."""


@dataclass(frozen=True)
class Answer:
    """What one run of the command gave."""

    code: int
    stdout: str
    stderr: str

    @property
    def report(self) -> Any:
        return json.loads(self.stdout)

    @property
    def rules(self) -> list[tuple[str, str, int]]:
        """Rule, path and line of every finding."""
        return [(f["rule"], f["path"], f["start_line"]) for f in self.report["findings"]]

    @property
    def unreviewed(self) -> dict[str, str]:
        covered = self.report["coverage"]
        return {c["path"]: c["why"] for c in covered if c["status"] == "unreviewed"}


class Project:
    """A repository whose branch `work` is reviewed against `main`."""

    def __init__(self, folder: Path, git: Callable[..., str]) -> None:
        self.folder, self.git = folder, git

    def commit(self, files: Mapping[str, str | bytes | None], message: str = "work") -> str:
        """Record these files (None: delete it); gives the commit's id."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.git("add", "-A", "-f")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def branch(self) -> None:
        self.git("checkout", "-q", "-b", "work")

    def run(
        self,
        *words: str,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        under: tuple[str, ...] = (),
    ) -> Answer:
        """Run the command as on a person's machine, wherever the tests themselves run."""
        done = subprocess.run(
            [*under, str(DIFFWARDEN), *words],
            cwd=self.folder,
            env={**os.environ, "CI": "", **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def review(self, *words: str, env: Mapping[str, str] | None = None) -> Answer:
        """Review the branch against main, and give the JSON report."""
        answer = self.run("review", "--base", "main", "--format", "json", *words, env=env)
        assert answer.code in (0, 1, 3), answer.stderr
        return answer

    def run_on(self, files: Mapping[str, str | bytes | None], *words: str) -> Answer:
        """Review a branch that brings these files, with these words on the command line."""
        self.branch()
        self.commit(files)
        return self.run("review", "--base", "main", *words)

    def review_of(self, files: Mapping[str, str | bytes | None], **more: Any) -> Answer:
        """Review a branch that brings these files."""
        self.branch()
        self.commit(files)
        return self.review(**more)
