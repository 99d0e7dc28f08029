"""Semgrep's JSON, and what it says about the files that semgrep was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, Field, ValidationError

from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.report import Gap
from bot.core.secrets import mask
from bot.parse.notebook import SUFFIX

_SEVERITY = {"ERROR": Severity.HIGH, "WARNING": Severity.MEDIUM, "INFO": Severity.LOW}
_CWE = re.compile(r"CWE-(\d{1,5})")


class _Position(BaseModel):
    line: int
    col: int = 1


class _Metadata(BaseModel):
    cwe: str | list[str] = ""
    severity: str = ""
    confidence: str = ""


class _Extra(BaseModel):
    message: str
    severity: str
    fix: str | None = None
    metadata: _Metadata = _Metadata()


class _Result(BaseModel):
    check_id: str
    path: str
    start: _Position
    end: _Position
    extra: _Extra


class _Error(BaseModel):
    """`type` is a word, or a list of a word and its details."""

    type: str | list[object] = ""
    path: str | None = None
    rule_id: str | None = None
    message: str = ""

    @property
    def kind(self) -> str:
        first = self.type if isinstance(self.type, str) else str(next(iter(self.type), ""))
        return first[:60]


class _Paths(BaseModel):
    scanned: list[str]


class _Location(BaseModel):
    path: str | None = None


class _Fixpoint(BaseModel):
    location: _Location | None = None
    rule_id: str | None = None


class _Time(BaseModel):
    """Semgrep files rules that it gave up on within a function under its timings."""

    fixpoint_timeouts: list[_Fixpoint] | None = None


class _Skipped(BaseModel):
    rule_id: str = ""


class Output(BaseModel):
    results: list[_Result]
    errors: list[_Error]
    paths: _Paths
    time: _Time = _Time()
    skipped_rules: list[_Skipped] = Field(default=[])

    def findings(
        self, files: Mapping[str, str], contents: Mapping[str, Content]
    ) -> Iterator[Finding | Gap]:
        """What semgrep found. `files` maps names in the folder to paths in the change."""
        for result in self.results:
            path = files.get(result.path)
            yield _finding(result, path, contents[path]) if path else _unknown(result.path)

    def hits(self) -> Iterator[tuple[str, str, int]]:
        """Each result's rule, with the folders that semgrep puts before it, its file and line."""
        for result in self.results:
            yield result.check_id, result.path, result.start.line

    def gaps(self, files: Mapping[str, str]) -> Iterator[Gap]:
        """What semgrep did not look at, by its own lists; what tells most comes first."""
        for error in self.errors:
            yield _gap(error, files)
        for timeout in self.time.fixpoint_timeouts or ():
            where = timeout.location.path if timeout.location else None
            rule = _rule(timeout.rule_id or "a rule")
            yield Gap(files.get(where or ""), f"{rule} gave up on a function that is too complex")
        for skipped in self.skipped_rules:
            yield Gap(None, f"semgrep left out the rule {_rule(skipped.rule_id)}")
        scanned = set(self.paths.scanned)
        for name, path in files.items():
            if name not in scanned:
                yield Gap(path, "semgrep does not say that it looked at it")


def parsed(stdout: bytes) -> Output:
    """Raises ToolError when this is not what semgrep writes."""
    try:
        return Output.model_validate_json(stdout)
    except ValidationError as error:
        raise ToolError("semgrep's answer is not JSON as semgrep writes it") from error


def _gap(error: _Error, files: Mapping[str, str]) -> Gap:
    path = files.get(error.path or "")
    if path:
        return Gap(path, _reason(error))
    return Gap(None, f"semgrep had trouble ({error.kind}): {_squeezed(error.message)}")


def _reason(error: _Error) -> str:
    match error.kind:
        case "PartialParsing":
            return "semgrep could parse only parts of it"
        case "Syntax error" | "Lexical error" | "Other syntax error" | "AST builder error":
            return "semgrep could not parse it"
        case "Timeout" | "TimeoutError":
            return f"{_rule(error.rule_id or 'a rule')} took too long on it"
        case kind:
            return f"semgrep had trouble with it ({kind or 'of no kind'})"


def _finding(result: _Result, path: str, content: Content) -> Finding | Gap:
    rule = f"semgrep/{_rule(result.check_id)}"
    last = len(content.lines)
    if not 1 <= result.start.line <= last:
        return Gap(path, f"{rule} was found on line {result.start.line}, which the file has not")
    data = result.extra.metadata
    return Finding(
        rule=rule,
        topic=_topic(data, rule),
        message=mask(_squeezed(result.extra.message)),
        span=Span(path, result.start.line, max(result.start.line, min(result.end.line, last))),
        severity=_severity(result.extra),
        confidence=_confidence(data),
        # The columns of a notebook's code are not those of its file.
        replacement=None if path.endswith(SUFFIX) else _replacement(result, content),
        columns=None if path.endswith(SUFFIX) else _columns(result, content),
    )


def _columns(result: _Result, content: Content) -> tuple[int, int] | None:
    """From where to where a match goes in its lines; some versions count bytes."""
    start, end = result.start, result.end
    is_plain = (content.line(start.line) + content.line(end.line)).isascii()
    return (start.col, end.col) if is_plain else None


def _replacement(result: _Result, content: Content) -> str | None:
    """The rule's fix, made whole lines: semgrep gives what takes the place of the match alone."""
    start, end = result.start, result.end
    if result.extra.fix is None or not start.line <= end.line <= len(content.lines):
        return None
    before = content.line(start.line)[: start.col - 1]
    after = content.line(end.line)[end.col - 1 :]
    # Columns count bytes in some versions: where that makes a difference, no fix is told.
    is_plain = (content.line(start.line) + content.line(end.line)).isascii()
    return f"{before}{result.extra.fix}{after}" if is_plain else None


def _topic(data: _Metadata, rule: str) -> str:
    first = data.cwe if isinstance(data.cwe, str) else next(iter(data.cwe), "")
    match = _CWE.match(first)
    return f"CWE-{int(match[1])}" if match else rule


def _severity(extra: _Extra) -> Severity:
    try:
        return Severity.of(extra.metadata.severity)
    except ValueError:
        return _SEVERITY.get(extra.severity, Severity.HIGH)


def _confidence(data: _Metadata) -> Confidence:
    try:
        return Confidence.of(data.confidence)
    except ValueError:
        return Confidence.MEDIUM


def _rule(check_id: str) -> str:
    """Semgrep puts the rule file's folders before the id, with dots between; ours have no dot."""
    return check_id.rpartition(".")[2][:80]


def _squeezed(text: str) -> str:
    return " ".join(text.split())[:500]


def _unknown(name: str) -> Gap:
    return Gap(None, f"semgrep named a file that it was not given: {name[:200]!r}")
