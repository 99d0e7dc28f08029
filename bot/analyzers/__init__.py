"""The checks that need no model: one file each, and this table."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from bot.advisories import Advisories
from bot.analyzers.artifacts import Artifacts
from bot.analyzers.bandit import Bandit
from bot.analyzers.dependencies import Dependencies
from bot.analyzers.flow import NAME as FLOW, Flow
from bot.analyzers.gate_policy import GatePolicy
from bot.analyzers.gate_settings import GateSettings
from bot.analyzers.hidden_characters import HiddenCharacters
from bot.analyzers.imports import Imports
from bot.analyzers.notebooks import Notebooks
from bot.analyzers.secrets import Secrets
from bot.analyzers.semgrep import Semgrep
from bot.analyzers.syntax import Syntax
from bot.analyzers.unguarded_routes import UnguardedRoutes
from bot.analyzers.weakened_tests import WeakenedTests
from bot.analyzers.workflows import Workflows
from bot.core.ports import Analyzer

if TYPE_CHECKING:
    from bot.advisories.registries import Registries


def checks(
    rules: Path,
    advisories: Advisories | None = None,
    registries: Registries | None = None,
    off: Collection[str] = (),
) -> tuple[Analyzer, ...]:
    """Every check there is, those that take longest first.

    `rules` is the folder of our rules, `advisories` and `registries` are the operator's, if any.
    `off` names checks that will not run, so that others have no rule left out on their account.
    """
    return (
        Semgrep(rules, beside=frozenset({FLOW}) - frozenset(off)),
        Bandit(),
        Flow(),
        Artifacts(),
        Workflows(),
        Syntax(),
        Secrets(),
        HiddenCharacters(),
        GateSettings(),
        GatePolicy(),
        Dependencies(advisories, registries),
        Imports(),
        WeakenedTests(),
        Notebooks(),
        UnguardedRoutes(),
    )
