"""Semgrep with our rules, on the changed files that a rule is for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.analyzers.misread import why_misread
from bot.analyzers.rule_selection import Selection, selected
from bot.analyzers.semgrep_rules import RuleSet
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Finding
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parallel import processors
from bot.parse.languages import kind_of_text
from bot.resources import installed_version
from bot.shell import TimedOut, run
from bot.workspace import scratch, written

if TYPE_CHECKING:
    from bot.analyzers.semgrep_output import Output

# Bytes. One file of 2 MiB took it to 0.8 GB; it starts with 0.75 GiB at any number of jobs.
MAX_MEMORY = 4 * 1024**3
_MOST_JOBS = 8
_MOST_FILES = 1000  # in one run; each run costs 0.7 s, and what it says is kept when time runs out
_OPTIONS = (
    "--json",
    "--quiet",
    "--metrics=off",
    "--disable-version-check",
    "--disable-nosem",
    "--no-git-ignore",
    "--max-target-bytes=0",
    "--timeout=5",
    "--timeout-threshold=1",
)
_LIMITED = "rules.yaml"
_ENVIRONMENT = {
    "SEMGREP_SEND_METRICS": "off",
    "SEMGREP_ENABLE_VERSION_CHECK": "0",
    # OCaml's minor heap, in words for each job: 70 Python files took 5.2 s with these 32 MiB,
    # 7.5 s without. It reserves memory for `d` domains, for 128 if it is not told.
    # https://ocaml.org/manual/runtime.html#s:ocamlrun-options
    "OCAMLRUNPARAM": "s=4M,d=16",
}


@dataclass(frozen=True)
class Semgrep:
    """Starts semgrep with the rules below `rules`, `timeout` seconds at most.

    `program` is semgrep's console script; by default the one beside our Python, else on PATH.
    It is given `batch` files at a time. What the analyzers named by `beside` see better is left to
    them: rules that say so in their metadata (`covered-by`) are not run.
    """

    rules: Path
    program: str | None = None
    timeout: float = 600
    batch: int = _MOST_FILES
    name: str = "semgrep"
    beside: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        left_out = "".join(f"-{name}" for name in sorted(self.beside))
        return f"{self._engine}+rules.{self._known.fingerprint}{left_out}"

    @cached_property
    def _engine(self) -> str:
        return installed_version("semgrep")

    @cached_property
    def _known(self) -> RuleSet:
        return RuleSet(self.rules.resolve())

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        if file.path not in subject.readable:
            return False
        language = _language(file.path, subject.contents[file.path])
        return self._known.languages is None or language in self._known.languages

    def analyze(self, subject: Subject) -> Iterable[Finding | Gap]:
        names: dict[str, str] = {}
        for file in subject.change.files:
            unread = _why_unread(file.path, subject.contents[file.path])
            if unread:
                yield Gap(file.path, unread)
            else:
                names[file.path] = subject.laid_out.names[file.path]
        if not names:
            return
        found: list[Finding] = []
        for said in self._looked(replace(subject, laid_out=replace(subject.laid_out, names=names))):
            if isinstance(said, Gap):
                yield said
            else:
                found.append(said)
        yield from brought(found, subject, self._looked)

    def _looked(self, subject: Subject) -> Iterator[Finding | Gap]:
        """What semgrep says about all files that are laid out, many at a time.

        When time runs out, what it said of the files before stands.
        """
        files = list(subject.laid_out.paths().items())
        for first in range(0, len(files), self.batch):
            batch = dict(files[first : first + self.batch])
            try:
                program = self.program or _program()
                selection = self._selected(subject, batch)
                if not selection.names:
                    continue
                output, status = self._scanned(program, subject, selection)
            except ToolError as error:
                yield from _missed(batch, str(error), of=len(files))
                continue
            missed = list(output.gaps({name: batch[name] for name in selection.names}))
            yield from missed
            yield from output.findings(batch, subject.contents)
            if status not in (0, 1) and not missed:
                why = f"semgrep ended with status {status} and no reason"
                yield from _missed(batch, why, of=len(files))

    def _selected(self, subject: Subject, batch: Mapping[str, str]) -> Selection:
        """What semgrep is to be given for these files. Raises ToolError without any rule."""
        if not self._known.files:
            raise ToolError(f"there is no rule in {self.rules}: install diffwarden anew")
        languages = {name: _language(path, subject.contents[path]) for name, path in batch.items()}
        covered = self._known.covered(self.beside)
        return selected(self._known, covered, subject.laid_out.folder, languages)

    def _scanned(self, program: str, subject: Subject, selection: Selection) -> tuple[Output, int]:
        """Semgrep's answer and exit status. Raises ToolError when there is none of use.

        The front end that semgrep calls experimental starts in 0.2 s, the plain one in 2 to 5 s;
        what they find is the same. So the plain one is for when the other breaks.
        """
        try:
            return self._run((program, "scan", "--experimental"), subject, selection)
        except TimedOut:
            raise
        except ToolError as error:
            try:
                return self._run((program, "scan"), subject, selection)
            except ToolError as again:
                raise ToolError(f"{error}; then, without --experimental: {again}") from again

    def _run(
        self, command: Sequence[str], subject: Subject, selection: Selection
    ) -> tuple[Output, int]:
        with written({_LIMITED: selection.limited} if selection.limited else {}) as scratched:
            configs = [*selection.configs, *scratched.glob(_LIMITED)]
            return _answer(
                (
                    *command,
                    *_OPTIONS,
                    *(word for part in configs for word in ("--config", str(part))),
                    *(word for name in selection.left_out for word in ("--exclude-rule", name)),
                    f"--jobs={min(processors(), _MOST_JOBS)}",
                ),
                selection.names,
                subject.laid_out.folder,
                subject.deadline.within(self.timeout),
            )


def scanned(rules: Path, files: Sequence[Path], timeout: float = 600) -> Output:
    """What the rules below `rules` find in files wherever they are. Raises ToolError."""
    command = (_program(), "scan", "--experimental", *_OPTIONS, "--config", str(rules.resolve()))
    with scratch() as empty:
        return _answer(command, [str(path.resolve()) for path in files], empty, timeout)[0]


def _answer(
    command: Sequence[str], names: Sequence[str], folder: Path, timeout: float
) -> tuple[Output, int]:
    """One run's answer and exit status. Raises ToolError when there is none of use."""
    with scratch() as home:
        done = run(
            (*command, "--", *names),
            cwd=folder,
            timeout=timeout,
            env={**_ENVIRONMENT, "HOME": str(home), "PATH": _path(command[0])},
            max_memory=MAX_MEMORY,
        )
    # Imported after the run: its libraries take longer to load than semgrep to start.
    from bot.analyzers.semgrep_output import parsed

    try:
        return parsed(done.stdout), done.status
    except ToolError as error:
        words = " ".join(done.stderr[-300:].split()) or "it gave no reason"
        raise ToolError(f"{error} (status {done.status}: {words})") from error


def _missed(batch: Mapping[str, str], why: str, *, of: int) -> Iterator[Gap]:
    """One gap if the batch was all that there is, else one for each of its files."""
    if len(batch) == of:
        yield Gap(None, why)
    else:
        yield from (Gap(path, why) for path in batch.values())


def _language(path: str, content: Content) -> str:
    kind = kind_of_text(path, content.text)
    return kind.name if kind else ""


def _why_unread(path: str, content: Content) -> str | None:
    if not content.is_utf8:
        return (
            f"its text is {content.encoding} and not UTF-8: semgrep's regular expressions pass "
            "over such text without a word"
        )
    return why_misread(content, _language(path, content), path)


def _program() -> str:
    """Semgrep's console script: the one that was installed with us goes first."""
    beside = Path(sys.executable).with_name("semgrep")
    found = str(beside) if beside.is_file() else shutil.which("semgrep")
    if found is None:
        raise ToolError("semgrep is not installed: pip install semgrep")
    return found


def _path(program: str) -> str:
    """PATH with the program's folder first: semgrep starts its other half by name."""
    return os.pathsep.join((str(Path(program).parent), os.environ.get("PATH", os.defpath)))
