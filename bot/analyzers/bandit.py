"""Bandit, on the changed Python files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.analyzers.misread import why_misread
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.content import decoded
from bot.core.errors import ToolError
from bot.core.finding import Finding, Severity
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parallel import in_threads
from bot.parse import older_python
from bot.parse.languages import kind_of_text
from bot.resources import installed_version
from bot.shell import Done, run
from bot.workspace import for_tools, scratch, written

MAX_MEMORY = 2 * 1024**3  # bytes; 2 MiB of Python take bandit up to 1.6 GB
_ONE_PROCESS = 60  # files; below, a second process costs more (0.25 s of imports) than it saves

# Bandit, with Python's collector of cycles looking less often: a sixth faster, 17 MiB larger.
_MAIN = "import gc; gc.set_threshold(100_000, 50, 50); from bandit.cli.main import main; main()"
_OPTIONS = ("--format", "json", "--quiet", "--ignore-nosec", "--number", "1")
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Bandit:
    """Starts bandit on the interpreter that runs us, `timeout` seconds at most.

    `command` is what is started instead; options and file names are added to it.
    """

    timeout: float = 600
    command: tuple[str, ...] = (sys.executable, "-I", "-c", _MAIN)
    name: str = "bandit"

    @property
    def version(self) -> str:
        """Bandit's, and Python's: bandit reads the syntax of the Python that it runs on."""
        return f"{installed_version('bandit')} (Python {_PYTHON})"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and _is_python(file.path, subject)

    def analyze(self, subject: Subject) -> Iterable[Finding | Gap]:
        paths: list[str] = []
        for file in subject.change.files:
            misread = why_misread(subject.contents[file.path], "python", file.path)
            if misread:
                yield Gap(file.path, misread)
            else:
                paths.append(file.path)
        batches = [paths[0::2], paths[1::2]] if len(paths) > _ONE_PROCESS else [paths]
        look = partial(self._looked, subject)
        grave: list[Finding] = []
        for told in in_threads(look, [batch for batch in batches if batch], at_once=2):
            for said in told:
                # Small ones are not worth a second look: every assert is one.
                if isinstance(said, Finding) and said.severity >= Severity.MEDIUM:
                    grave.append(said)
                else:
                    yield said
        yield from brought(grave, subject, lambda old: self._looked(old, list(old.laid_out.names)))

    def _looked(self, subject: Subject, paths: Sequence[str]) -> list[Finding | Gap]:
        """What one process says about these files."""
        files = {subject.laid_out.names[path]: path for path in paths}
        try:
            told = self._told(subject, subject.laid_out.folder, files)
        except ToolError as error:
            return [Gap(None, str(error))]
        return self._told_again(subject, told) if older_python.IS_NEEDED else told

    def _told(
        self, subject: Subject, folder: Path, files: Mapping[str, str]
    ) -> list[Finding | Gap]:
        done = self._run(subject, folder, list(files))
        # Imported while semgrep still runs: its libraries take longer than git does.
        from bot.analyzers.bandit_output import read

        return list(read(done, files, subject.contents))

    def _told_again(self, subject: Subject, told: list[Finding | Gap]) -> list[Finding | Gap]:
        """The same, where what only a newer Python reads was written anew for this one."""
        texts = dict(_rewritten(subject, told))
        if not texts:
            return told
        files = {f"{number}.py": path for number, path in enumerate(texts)}
        try:
            with written({name: texts[path] for name, path in files.items()}) as folder:
                again = self._told(subject, folder, files)
        except ToolError:
            return told
        kept = [one for one in told if not isinstance(one, Gap) or one.path not in texts]
        # Lines are where they were, columns are not.
        said = (replace(one, columns=None) if isinstance(one, Finding) else one for one in again)
        return [*kept, *said]

    def _run(self, subject: Subject, folder: Path, names: Sequence[str]) -> Done:
        with scratch() as home:
            return run(
                (*self.command, *_OPTIONS, "--", *names),
                cwd=folder,
                timeout=subject.deadline.within(self.timeout),
                env={"HOME": str(home)},
                max_memory=MAX_MEMORY,
                yields=True,  # semgrep takes longer, so that it should not wait for us
            )


def _rewritten(subject: Subject, told: Iterable[Finding | Gap]) -> Iterator[tuple[str, bytes]]:
    """By path, what a newer Python could read, for this one."""
    from bot.analyzers.bandit_output import NEWER

    for one in told:
        if isinstance(one, Gap) and one.path and one.why == NEWER:
            text = decoded(for_tools(one.path, subject.contents[one.path].new))
            again = older_python.older(text)
            if again != text:
                yield one.path, again.encode("utf-8", "replace")


def _is_python(path: str, subject: Subject) -> bool:
    kind = kind_of_text(path, subject.contents[path].text)
    return kind is not None and kind.name == "python"
