"""Bandit, on the changed Python files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.analyzers.misread import why_misread
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.errors import ToolError
from bot.core.finding import Finding, Severity
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parallel import in_threads
from bot.parse.languages import kind_of_text
from bot.resources import installed_version
from bot.shell import Done, run
from bot.workspace import scratch

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
            done = self._run(subject, list(files))
            # Imported while semgrep still runs: its libraries take longer than git does.
            from bot.analyzers.bandit_output import read

            return list(read(done, files, subject.contents))
        except ToolError as error:
            return [Gap(None, str(error))]

    def _run(self, subject: Subject, names: Sequence[str]) -> Done:
        with scratch() as home:
            return run(
                (*self.command, *_OPTIONS, "--", *names),
                cwd=subject.laid_out.folder,
                timeout=subject.deadline.within(self.timeout),
                env={"HOME": str(home)},
                max_memory=MAX_MEMORY,
                yields=True,  # semgrep takes longer, so that it should not wait for us
            )


def _is_python(path: str, subject: Subject) -> bool:
    kind = kind_of_text(path, subject.contents[path].text)
    return kind is not None and kind.name == "python"
