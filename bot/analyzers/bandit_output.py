"""Bandit's JSON and complaints, and what they say about the files that bandit was given."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from bot.analyzers.bandit_checks import CHECKS, Check
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.report import Gap
from bot.core.secrets import mask
from bot.shell import MAX_STDERR, Done

_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
NEWER = f"Python {_PYTHON}, on which bandit ran, cannot parse it; a newer Python perhaps can"
_UNPARSED = "syntax error while parsing AST from file"  # bandit's words
_BROKEN_CHECK = re.compile(
    r"^\[tester\]\tERROR\tBandit internal error running: (\w+) on file (\S+)"
)

# This check splits the text itself, with str.splitlines(); all others go by Python's parser.
_SPLITS_BY_ITSELF = "B613"

_UNKNOWN = Check()

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
    col_offset: int = -1
    end_col_offset: int = -1


class _Error(BaseModel):
    filename: str
    reason: str


class _Output(BaseModel):
    results: list[_Issue]
    errors: list[_Error]
    metrics: dict[str, dict[str, int]]


def read(
    done: Done, files: Mapping[str, str], contents: Mapping[str, Content]
) -> Iterator[Finding | Gap]:
    """What a run says about `files`, by the names they were laid out under.

    Raises ToolError if bandit did not do its work.
    """
    words = " ".join(done.stderr[-300:].split()) or "it gave no reason"
    if done.status not in (0, 1):  # 1 says that there are findings
        raise ToolError(f"bandit ended with status {done.status}: {words}")
    try:
        output = _Output.model_validate_json(done.stdout)
    except ValidationError as error:
        raise ToolError(f"bandit's answer is not JSON as bandit writes it: {words}") from error
    yield from _said(output, files, contents)
    yield from _broken_checks(done.stderr, files)


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
    check = CHECKS.get(issue.test_id, _UNKNOWN)
    severity, confidence = _levels(issue, check)
    return Finding(
        rule=f"bandit/{issue.test_id}",
        topic=check.topic or _topic(issue),
        message=_message(issue, check),
        span=Span(path, start, min(end, len(content.lines))),
        severity=severity,
        confidence=confidence,
        columns=_columns(issue, content),
    )


def _levels(issue: _Issue, check: Check) -> tuple[Severity, Confidence]:
    try:
        severity = Severity.of(issue.issue_severity)
        confidence = Confidence.of(issue.issue_confidence)
    except ValueError:
        severity, confidence = Severity.HIGH, Confidence.LOW
    return (min(severity, Severity.LOW) if check.lowered else severity), confidence


def _columns(issue: _Issue, content: Content) -> tuple[int, int] | None:
    """From where to where an issue of one line goes in it; bandit counts bytes, from 0."""
    if len(issue.line_range) != 1 or not content.line(issue.line_number).isascii():
        return None
    first, past = issue.col_offset + 1, issue.end_col_offset + 1
    return (first, past) if 1 <= first < past else None


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
    return f"CWE-{issue.issue_cwe.id}" if issue.issue_cwe.id else f"bandit/{issue.test_id}"


def _message(issue: _Issue, check: Check) -> str:
    """Bandit's first sentence, and what to do."""
    text = " ".join(issue.issue_text.split())[:300]
    if issue.test_id in _QUOTES_SECRETS:
        text = text.partition(":")[0]
    sentence = re.split(r"(?<=[.!?]) (?=[A-Z])", text, maxsplit=1)[0].rstrip(".")
    return f"{mask(sentence)}. {check.hint}".rstrip()


def _reason(error: _Error, content: Content) -> str:
    if error.reason != _UNPARSED:
        return f"bandit gave up on it: {' '.join(error.reason.split())[:200]}"
    if not content.is_utf8:
        return f"bandit cannot parse it: its bytes are {content.encoding} and it does not say so"
    return NEWER


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
