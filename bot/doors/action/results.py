"""What a run leaves for the steps that follow it: outputs, the job's summary, files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from bot.core.errors import UsageError
from bot.core.markdown import escaped
from bot.core.report import Report
from bot.doors.action.inputs import Inputs
from bot.doors.action.log import Log
from bot.sinks import sink
from bot.sinks.markdown import page

MAX_SUMMARY = 256 * 1024
"""Characters, of at most 4 bytes. GitHub shows no summary of more than 1 MiB for one step."""


@dataclass(frozen=True, slots=True)
class Results:
    """Where the run's results go."""

    inputs: Inputs
    log: Log

    def tell(self, report: Report) -> None:
        """The report to the log, beside the lines, to the job's summary, to files.

        Raises UsageError for a file that cannot be written.
        """
        sink("text", self.log.out).deliver(report)
        with self.log.commands() as out:
            sink("github", out).deliver(report)
        self._summarise(page(report, MAX_SUMMARY))
        self._write("json", self.inputs.report, report)
        if self.inputs.sarif:
            self._write("sarif", self.inputs.sarif, report)

    def put_out(self, report: Report, verdict: str) -> None:
        """The Action's outputs; `verdict` is what the gate was told, empty if it was told none."""
        self._put_out({"verdict": verdict, **outputs(report, self.inputs)})

    def _write(self, name: str, path: Path, report: Report) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A change that was checked out may have brought a link of that name.
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8") as out:
                sink(name, out).deliver(report)
        except OSError as error:
            why = "it is a symbolic link" if path.is_symlink() else error.strerror
            raise UsageError(f"cannot write {path}: {why}") from error

    def fail(self, why: str) -> None:
        """Say in the job's summary why the run failed."""
        self._summarise(f"# Diffwarden: the run failed\n\n{escaped(self.log.clean(why))}\n")

    def _summarise(self, markdown: str) -> None:
        if self.inputs.summary:
            with _appended(self.inputs.summary) as out:
                out.write(markdown)

    def _put_out(self, values: Mapping[str, str]) -> None:
        """Each output between two lines that nobody can know, as one value whatever is in it."""
        if self.inputs.output:
            with _appended(self.inputs.output) as out:
                for name, value in values.items():
                    word = f"diffwarden-{token_hex(16)}"
                    out.write(f"{name}<<{word}\n{value}\n{word}\n")


def outputs(report: Report, inputs: Inputs) -> dict[str, str]:
    """The Action's outputs: a word of three, numbers, and paths that the operator gave."""
    costs = [usage.cost_usd for outcome in report.outcomes for usage in outcome.usage]
    known = [cost for cost in costs if cost is not None]
    cost = f"{sum(known):.4f}" if known and len(known) == len(costs) else ""
    return {
        "findings-count": str(len(report.findings)),
        "blocking-count": str(sum(finding.blocking for finding in report.findings)),
        "report-file": str(inputs.report),
        "sarif-file": str(inputs.sarif or ""),
        "cost-usd": cost,
    }


def _appended(path: Path) -> TextIO:
    try:
        return path.open("a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
