"""Changes to what governs the review itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.ports import Subject

SETTINGS = ".diffwarden.toml"
PYPROJECT = "pyproject.toml"
CALLERS = (
    ".github/workflows/*",
    ".github/actions/*",
    ".gitlab-ci.yml",
    ".gitlab/*",
    "Jenkinsfile",
    ".travis.yml",
    ".circleci/*",
    "azure-pipelines.yml",
    ".pre-commit-config.yaml",
    "lefthook.yml",
    ".husky/*",
)
"""Files that start the review in common CI systems and hook managers."""

_NAME = "diffwarden"


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Reports edits to the review's settings and to what starts it, so that a person decides."""

    name: str = "gate-settings"
    version: str = "1"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return any(_is_ours(path) for path in _paths(file))

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            content = subject.contents.get(file.path, Content(b""))
            if any(_is_changed(path, content) for path in _paths(file)):
                yield _finding(file, content)


def _paths(file: ChangedFile) -> tuple[str, ...]:
    return (file.path, file.old_path) if file.old_path else (file.path,)


def _is_ours(path: str) -> bool:
    return path in (SETTINGS, PYPROJECT) or any(fnmatchcase(path, name) for name in CALLERS)


def _is_changed(path: str, content: Content) -> bool:
    if path == SETTINGS:
        return True
    mentioned = _NAME in content.text.lower() or _NAME in content.old_text.lower()
    if path == PYPROJECT and mentioned:
        return _table(content.old_text) != _table(content.text) or content.missing is not None
    return _is_ours(path) and mentioned


def _table(text: str) -> object:
    """The settings in a pyproject.toml; the whole text where it cannot be read as TOML."""
    try:
        tool = tomllib.loads(text).get("tool", {})
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    return tool.get(_NAME) if isinstance(tool, dict) else None


def _finding(file: ChangedFile, content: Content) -> Finding:
    lines = [number for number in file.added_lines() if _NAME in content.line(number).lower()]
    line = next(iter([*lines, *file.added_lines()]), 1)
    return Finding(
        rule="gate-settings/changed",
        topic="gate-settings",
        message="This changes how changes are reviewed. The settings of the base branch were used "
        "for this review; a person must decide whether the new ones are right.",
        span=Span(file.path, line, line),
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        evidence=Evidence.STATIC,
    )
