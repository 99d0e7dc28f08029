"""A review of texts as if all their lines were new, with the static checks and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.analyzers import checks
from bot.core.report import Report
from bot.pipeline import Kit, review
from bot.resources import rules_dir
from tests.fakes import FakeSource

SECONDS = 1800.0


def reviewed(texts: Mapping[str, str], rules: Path | None = None) -> Report:
    """What all checks say about files with these texts, by path. `rules` takes our rules' place."""
    kit = Kit(checks(rules or rules_dir()), seconds=SECONDS)
    return review(FakeSource(dict(texts)), kit)


def gaps(report: Report) -> list[str]:
    """What no check could look at, in words."""
    return [
        f"{outcome.analyzer}: {gap.path or 'everything'}: {gap.why}"
        for outcome in report.record.outcomes
        for gap in outcome.gaps
    ]
