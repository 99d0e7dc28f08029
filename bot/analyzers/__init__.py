"""The checks that need no model: one file each, and this table."""

from __future__ import annotations

from pathlib import Path

from bot.analyzers.artifacts import Artifacts
from bot.analyzers.bandit import Bandit
from bot.analyzers.gate_settings import GateSettings
from bot.analyzers.hidden_characters import HiddenCharacters
from bot.analyzers.secrets import Secrets
from bot.analyzers.semgrep import Semgrep
from bot.analyzers.syntax import Syntax
from bot.analyzers.workflows import Workflows
from bot.core.ports import Analyzer


def checks(rules: Path) -> tuple[Analyzer, ...]:
    """Every check there is, those that take longest first. `rules` is the folder of our rules."""
    return (
        Semgrep(rules),
        Bandit(),
        Artifacts(),
        Workflows(),
        Syntax(),
        Secrets(),
        HiddenCharacters(),
        GateSettings(),
    )
