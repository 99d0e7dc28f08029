"""Zizmor, on the changed workflows and actions of GitHub, and on Dependabot's settings."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.analyzers.misread import why_misread
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.errors import ToolError
from bot.core.finding import Finding
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.resources import installed_version
from bot.shell import Done, run
from bot.workspace import scratch, written

MAX_MEMORY = 2 * 1024**3  # bytes

_WORKFLOW = re.compile(r"\.(?:github|gitea|forgejo)/workflows/[^/]+\.ya?ml")
_ACTION = re.compile(r"(?:.*/)?action\.ya?ml")
_DEPENDABOT = re.compile(r"\.github/dependabot\.ya?ml")
_OPTIONS = (
    "--offline",
    "--no-config",
    "--no-ignores",
    "--no-progress",
    "--color=never",
    "--format=json",
)
_MOST_FILES = 500  # in one run


@dataclass(frozen=True, slots=True)
class Workflows:
    """Starts zizmor, offline and without settings of the repository, `timeout` seconds at most.

    `program` is zizmor; by default the one beside our Python, else on PATH.
    """

    program: str | None = None
    timeout: float = 120
    name: str = "workflows"

    @property
    def version(self) -> str:
        return installed_version("zizmor")

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and _name(0, file.path) is not None

    def analyze(self, subject: Subject) -> Iterable[Finding | Gap]:
        found: list[Finding] = []
        for file in subject.change.files:
            misread = why_misread(subject.contents[file.path], "yaml")
            if misread:
                yield Gap(file.path, misread)
        for said in self._looked(subject):
            if isinstance(said, Gap):
                yield said
            else:
                found.append(said)
        yield from brought(found, subject, self._looked)

    def _looked(self, subject: Subject) -> Iterator[Finding | Gap]:
        """What zizmor says about the files of the subject that have contents in it."""
        paths = [file.path for file in subject.change.files if file.path in subject.contents]
        paths = [path for path in paths if path in subject.laid_out.names]
        for first in range(0, len(paths), _MOST_FILES):
            batch = paths[first : first + _MOST_FILES]
            names = {name: path for n, path in enumerate(batch) if (name := _name(n, path))}
            try:
                done = self._run(
                    {name: subject.contents[p].new for name, p in names.items()}, subject
                )
                # Imported after the run, for the sake of changes without a workflow.
                from bot.analyzers.workflow_output import read

                yield from read(done, names, subject.contents)
            except ToolError as error:
                yield from (Gap(path, str(error)) for path in batch)

    def _run(self, files: Mapping[str, bytes], subject: Subject) -> Done:
        with written(files) as folder, scratch() as home:
            return run(
                (self.program or _program(), *_OPTIONS, "--", *files),
                cwd=folder,
                timeout=subject.deadline.within(self.timeout),
                env={"HOME": str(home), "NO_COLOR": "1"},
                max_memory=MAX_MEMORY,
                yields=True,
            )


def _name(number: int, path: str) -> str | None:
    """What to call the file, so that zizmor takes it for what it is; None for any other file.

    It tells an action, and Dependabot's settings, by the file's name alone.
    """
    if _WORKFLOW.fullmatch(path):
        return f"w{number:06}.yml"
    if _DEPENDABOT.fullmatch(path):
        return f"d{number:06}/dependabot.yml"
    return f"a{number:06}/action.yml" if _ACTION.fullmatch(path) else None


def _program() -> str:
    """Zizmor: the one that was installed with us goes first."""
    beside = Path(sys.executable).with_name("zizmor")
    found = str(beside) if beside.is_file() else shutil.which("zizmor")
    if found is None:
        raise ToolError("zizmor is not installed: pip install zizmor")
    return found
