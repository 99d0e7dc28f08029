"""Bandit, on the changed Python files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from bot.analyzers.bandit_hints import HINTS, TOPICS
from bot.analyzers.misread import why_misread
from bot.analyzers.standing import brought
from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.core.secrets import mask
from bot.parallel import in_threads
from bot.parse.languages import language_of
from bot.shell import MAX_STDERR, run
from bot.workspace import scratch

MAX_MEMORY = 2 * 1024**3  # bytes; 2 MiB of Python take bandit up to 1.6 GB
_ONE_PROCESS = 60  # files; below, a second process costs more (0.25 s of imports) than it saves

# Bandit, with Python's collector of cycles looking less often: a sixth faster, 17 MiB larger.
_MAIN = "import gc; gc.set_threshold(100_000, 50, 50); from bandit.cli.main import main; main()"
_OPTIONS = ("--format", "json", "--quiet", "--ignore-nosec", "--number", "1")
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_UNPARSED = "syntax error while parsing AST from file"  # bandit's words
_BROKEN_CHECK = re.compile(
    r"^\[tester\]\tERROR\tBandit internal error running: (\w+) on file (\S+)"
)

# This check splits the text itself, with str.splitlines(); all others go by Python's parser.
_SPLITS_BY_ITSELF = "B613"

# These say the password that they found.
_QUOTES_SECRETS = frozenset({"B105", "B106", "B107"})


class _Cwe(BaseModel):
    id: int | None = None


class _Issue(BaseModel):
    test_id: str = Field(max_length=20)
    filename: str
    issue_text: str
    issue_severity: str
    issue_confidence: str
    issue_cwe: _Cwe = _Cwe()
    line_number: int
    line_range: list[int]


class _Error(BaseModel):
    filename: str
    reason: str


class _Output(BaseModel):
    results: list[_Issue]
    errors: list[_Error]
    metrics: dict[str, dict[str, int]]


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
        try:
            return f"{version('bandit')} (Python {_PYTHON})"
        except PackageNotFoundError:
            return "not installed"

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        return file.path in subject.readable and _is_python(file.path, subject)

    def analyze(self, subject: Subject) -> Iterable[Finding | Gap]:
        paths: list[str] = []
        for file in subject.change.files:
            misread = why_misread(subject.contents[file.path], "python")
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
            output, stderr = self._output(subject, list(files))
        except ToolError as error:
            return [Gap(None, str(error))]
        return [*_said(output, files, subject.contents), *_broken_checks(stderr, files)]

    def _output(self, subject: Subject, names: Sequence[str]) -> tuple[_Output, str]:
        """What bandit wrote to stdout and stderr. Raises ToolError if it did not do its work."""
        with scratch() as home:
            done = run(
                (*self.command, *_OPTIONS, "--", *names),
                cwd=subject.laid_out.folder,
                timeout=subject.deadline.within(self.timeout),
                env={"HOME": str(home)},
                max_memory=MAX_MEMORY,
                yields=True,  # semgrep takes longer, so that it should not wait for us
            )
        words = " ".join(done.stderr[-300:].split()) or "it gave no reason"
        if done.status not in (0, 1):  # 1 says that there are findings
            raise ToolError(f"bandit ended with status {done.status}: {words}")
        try:
            return _Output.model_validate_json(done.stdout), done.stderr
        except ValidationError as error:
            raise ToolError(f"bandit's answer is not JSON as bandit writes it: {words}") from error


def _is_python(path: str, subject: Subject) -> bool:
    language = language_of(path, subject.contents[path].text)
    return language is not None and language.name == "python"


def _said(
    output: _Output, files: Mapping[str, str], contents: Mapping[str, Content]
) -> Iterator[Finding | Gap]:
    for issue in output.results:
        path = files.get(_name(issue.filename))
        yield _finding(issue, path, contents[path]) if path else _unknown(issue.filename)
    for error in output.errors:
        path = files.get(_name(error.filename))
        yield Gap(path, _reason(error, contents[path])) if path else _unknown(error.filename)
    seen = {_name(filename) for filename in output.metrics}
    for name, path in files.items():
        if name not in seen:
            yield Gap(path, "bandit does not say that it looked at it")


def _finding(issue: _Issue, path: str, content: Content) -> Finding | Gap:
    start, end = _lines(issue, content)
    if not 1 <= start <= len(content.lines):
        return Gap(path, f"bandit found {issue.test_id} on line {start}, which the file has not")
    try:
        severity = Severity.of(issue.issue_severity)
        confidence = Confidence.of(issue.issue_confidence)
    except ValueError:
        severity, confidence = Severity.HIGH, Confidence.LOW
    rule = f"bandit/{issue.test_id}"
    return Finding(
        rule=rule,
        topic=_topic(issue),
        message=_message(issue),
        span=Span(path, start, min(end, len(content.lines))),
        severity=severity,
        confidence=confidence,
    )


def _lines(issue: _Issue, content: Content) -> tuple[int, int]:
    """The first and the last line of an issue, as git counts them."""
    if issue.test_id == _SPLITS_BY_ITSELF:
        above = content.text.splitlines(keepends=True)[: issue.line_number - 1]
        line = sum(text.count("\n") for text in above) + 1
        return line, line
    if issue.line_number not in issue.line_range:
        return issue.line_number, issue.line_number
    return min(issue.line_range), max(issue.line_range)


def _topic(issue: _Issue) -> str:
    known = f"CWE-{issue.issue_cwe.id}" if issue.issue_cwe.id else f"bandit/{issue.test_id}"
    return TOPICS.get(issue.test_id, known)


def _message(issue: _Issue) -> str:
    """Bandit's first sentence, and what to do."""
    text = " ".join(issue.issue_text.split())[:300]
    if issue.test_id in _QUOTES_SECRETS:
        text = text.partition(":")[0]
    sentence = re.split(r"(?<=[.!?]) (?=[A-Z])", text, maxsplit=1)[0].rstrip(".")
    hint = HINTS.get(issue.test_id)
    return f"{mask(sentence)}. {hint}" if hint else f"{mask(sentence)}."


def _reason(error: _Error, content: Content) -> str:
    if error.reason != _UNPARSED:
        return f"bandit gave up on it: {' '.join(error.reason.split())[:200]}"
    if not content.is_utf8:
        return f"bandit cannot parse it: its bytes are {content.encoding} and it does not say so"
    return f"Python {_PYTHON}, on which bandit ran, cannot parse it; a newer Python perhaps can"


def _broken_checks(stderr: str, files: Mapping[str, str]) -> Iterator[Gap]:
    """Checks that broke on a file. Bandit tells of them on stderr only, and goes on."""
    for line in stderr.splitlines():
        match = _BROKEN_CHECK.match(line)
        path = files.get(_name(match[2])) if match else None
        if match and path:
            yield Gap(path, f"bandit's check {match[1]} broke on it")
    if len(stderr) >= MAX_STDERR:
        yield Gap(None, "bandit complained more than we read")


def _name(filename: str) -> str:
    return Path(filename).name if filename.startswith("./") else filename  # ./f.py for f.py


def _unknown(filename: str) -> Gap:
    return Gap(None, f"bandit named a file that it was not given: {filename[:100]!r}")
