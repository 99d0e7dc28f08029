"""Changes to what governs the review itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.analyzers.workflow_names import may_start_us
from bot.core.change import ChangedFile, Status
from bot.core.content import Content
from bot.core.finding import Finding, Severity, Span
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
    "lefthook.yaml",
    ".forgejo/workflows/*",
    ".gitea/workflows/*",
    "bitbucket-pipelines.yml",
    ".drone.yml",
    ".woodpecker.yml",
    ".woodpecker/*",
    ".buildkite/*",
    "appveyor.yml",
    "Makefile",
    "justfile",
    "noxfile.py",
    "tox.ini",
)
"""Files that start a review, in common CI systems and hook managers, when they name it."""

OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where hosts look for who must approve what."""

WORKFLOWS = ".github/workflows/*"

_NAME = "diffwarden"


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Reports edits to the review's settings and to what starts it, so that a person decides."""

    name: str = "gate-settings"
    version: str = "4"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return any(map(_governs, _paths(file)))

    def analyze(self, subject: Subject) -> Iterator[Finding]:
        for file in subject.change.files:
            content = subject.contents.get(file.path, Content(b""))
            if any(_is_changed(path, *_sides(path, file, content)) for path in _paths(file)):
                yield _finding(file, content)


def _paths(file: ChangedFile) -> tuple[str, ...]:
    """The paths at which the change alters something. A copy leaves its original as it was."""
    if file.old_path and file.status is not Status.COPIED:
        return file.path, file.old_path
    return (file.path,)


def _sides(path: str, file: ChangedFile, content: Content) -> tuple[str, str]:
    """What stood at `path` before the change, and what stands there after it."""
    if file.old_path is None:
        return content.old_text, content.text
    return ("", content.text) if path == file.path else (content.old_text, "")


def _governs(path: str) -> bool:
    return path in (SETTINGS, PYPROJECT, *OWNERS) or any(
        fnmatchcase(path, name) for name in CALLERS
    )


def _is_changed(path: str, before: str, after: str) -> bool:
    """Whether the change alters what the file at `path` says of the review."""
    if path in (SETTINGS, *OWNERS):
        return True
    if path == PYPROJECT:
        # As text, for 1 equals True and means something else in settings.
        return repr(_table(after)) != repr(_table(before))
    if fnmatchcase(path, WORKFLOWS):
        return any(map(may_start_us, (before, after)))
    return _governs(path) and any(map(_is_named_in, (before, after)))


def _is_named_in(text: str) -> bool:
    return _NAME in text.lower()


def _table(text: str) -> object:
    """Our settings in a pyproject.toml; all of a text that is no TOML and names us."""
    try:
        tool = tomllib.loads(text).get("tool")
    except (ValueError, RecursionError):
        return text if _is_named_in(text) else None
    return tool.get(_NAME) if isinstance(tool, dict) else None


_CHANGED = (
    "This changes how changes are reviewed. This review went by the settings of the base branch; a "
    "person must decide whether the new ones are right."
)
_OWNERS_CHANGED = (
    "This changes who must approve changes. A person must decide whether the new owners are right."
)


def _finding(file: ChangedFile, content: Content) -> Finding:
    added = list(file.added_lines())
    naming = (number for number in added if _is_named_in(content.line(number)))
    line = next(naming, added[0] if added else 1)
    message = _OWNERS_CHANGED if not {file.path, file.old_path}.isdisjoint(OWNERS) else _CHANGED
    return Finding(
        rule="gate-settings/changed",
        topic="gate-settings",
        message=message,
        span=Span(file.path, line, line),
        severity=Severity.HIGH,
    )
