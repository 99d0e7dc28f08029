"""What the Action is given: its inputs, and what the runner says of the run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.core.errors import UsageError
from bot.forges.github_event import MAX_PAYLOAD, is_repo
from bot.sinks.pull_request import Style

PREFIX = "DIFFWARDEN_ACTION_"
"""Variables of the inputs that are no settings; `action.yml` sets them."""

REPORT = Path("diffwarden-report", "report.json")
"""Where the report goes below RUNNER_TEMP, and where the mode `publish` looks for it."""


_Word = TypeVar("_Word", bound=StrEnum)


class Mode(StrEnum):
    ALL = "all"
    ANALYSE = "analyse"  # writes nothing to GitHub
    PUBLISH = "publish"  # asks no model and runs no tool


@dataclass(frozen=True, slots=True)
class Inputs:
    """One run of the Action.

    `folder` is where a clone may be, inside `workspace`. `report` and `sarif` are files to write
    (in the mode `publish` the first is read); `output` and `summary` are the runner's files.
    """

    event: str
    payload: Path
    repo: str
    actor: str
    api_url: str
    server_url: str
    workspace: Path
    folder: Path
    report: Path
    output: Path | None
    summary: Path | None
    sarif: Path | None = None
    mode: Mode = Mode.ALL
    style: Style = Style.REVIEW

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Inputs:
        """Raises UsageError for what is missing or can mean nothing."""
        given = _Given(environment)
        workspace = given.folder("GITHUB_WORKSPACE")
        temp = given.folder("RUNNER_TEMP")
        repo = given.text("GITHUB_REPOSITORY")
        if not is_repo(repo):
            raise UsageError(f"GITHUB_REPOSITORY is {repo!r}: it is to be owner/name")
        return cls(
            event=given.text("GITHUB_EVENT_NAME"),
            payload=Path(given.text("GITHUB_EVENT_PATH")),
            repo=repo,
            actor=environment.get("GITHUB_ACTOR", ""),
            api_url=given.text("GITHUB_API_URL"),
            server_url=given.text("GITHUB_SERVER_URL"),
            workspace=workspace,
            folder=_inside(workspace, given.input("WORKING_DIRECTORY", "."), workspace),
            report=temp / REPORT,
            output=given.file("GITHUB_OUTPUT"),
            summary=given.file("GITHUB_STEP_SUMMARY"),
            sarif=_sarif(given.input("SARIF_FILE", ""), workspace, temp),
            mode=given.word("MODE", Mode, Mode.ALL),
            style=given.word("COMMENT", Style, Style.REVIEW),
        )

    def event_payload(self) -> bytes:
        """The event as GitHub sent it. Raises UsageError when it cannot be read."""
        try:
            with self.payload.open("rb") as file:
                return file.read(MAX_PAYLOAD + 1)
        except OSError as error:
            raise UsageError(f"GITHUB_EVENT_PATH cannot be read: {error.strerror}") from error


def settings_of(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that may be settings: all but those of the other inputs."""
    return {name: text for name, text in environment.items() if not name.startswith(PREFIX)}


@dataclass(frozen=True, slots=True)
class _Given:
    environment: Mapping[str, str]

    def text(self, name: str) -> str:
        text = self.environment.get(name, "")
        if not text:
            raise UsageError(
                f"{name} is not set: `diffwarden action` runs inside GitHub Actions; "
                "`diffwarden review` reviews a change on this machine"
            )
        return text

    def folder(self, name: str) -> Path:
        path = Path(self.text(name))
        if not path.is_dir():
            raise UsageError(f"{name} names no folder")
        return path.resolve()

    def file(self, name: str) -> Path | None:
        text = self.environment.get(name, "")
        return Path(text) if text else None

    def input(self, name: str, default: str) -> str:
        return self.environment.get(f"{PREFIX}{name}", "").strip() or default

    def word(self, name: str, kind: type[_Word], default: _Word) -> _Word:
        word = self.input(name, default)
        try:
            return kind(word)
        except ValueError as error:
            known = ", ".join(kind)
            raise UsageError(f"the input {name.lower()} is {word!r}: write {known}") from error


def _sarif(given: str, workspace: Path, temp: Path) -> Path | None:
    if not given:
        return None
    return _inside(workspace, given, workspace, temp)


def _inside(start: Path, given: str, *allowed: Path) -> Path:
    """The path that was given, seen from `start`. Raises UsageError where it leads elsewhere.

    A change that was checked out may have brought a link that leads out of the workspace.
    """
    if not given.isprintable():
        raise UsageError(f"a path in the inputs has a character in it that none has: {given!r}")
    path = Path(os.path.normpath(start / given))
    parent = path if path.is_dir() else path.parent
    if not any(parent.resolve().is_relative_to(folder) for folder in allowed):
        raise UsageError(f"{given} is outside of the workspace, or a link leads there")
    return path
