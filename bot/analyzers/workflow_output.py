"""Zizmor's JSON and its log, and what they say about the files that it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.analyzers.workflow_audits import AUDITS, MAKERS, Audit
from bot.core.content import Content
from bot.core.errors import ToolError
from bot.core.finding import Confidence, Finding, Severity, Span
from bot.core.report import Gap
from bot.core.secrets import mask
from bot.shell import Done

_COMPLETED = re.compile(r"completed (?:file://)?(?:\./)?(\S+)\s*$", re.MULTILINE)
_LOG_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_ENDS_WELL = (0, 3, 11, 12, 13, 14)  # 3: no file was fit to be audited; 11 and up: findings
_GRADES = {"Informational": Severity.NOTE}
_USES = re.compile(r"uses:\s*['\"]?(\S+?)@")


class _Point(BaseModel):
    row: int = Field(ge=0)


class _Place(BaseModel):
    start_point: _Point


class _Concrete(BaseModel):
    location: _Place
    feature: str = ""


class _Local(BaseModel):
    verbatim_path: str


class _Key(BaseModel):
    local: _Local | None = Field(default=None, alias="Local")


class _Symbolic(BaseModel):
    key: _Key
    annotation: str = ""
    kind: str = ""


class _Location(BaseModel):
    symbolic: _Symbolic
    concrete: _Concrete


class _Determinations(BaseModel):
    confidence: str
    severity: str


class _Audited(BaseModel):
    ident: str = Field(max_length=60)
    desc: str
    determinations: _Determinations
    locations: list[_Location]


_ALL = TypeAdapter(list[_Audited])


def read(
    done: Done, files: Mapping[str, str], contents: Mapping[str, Content]
) -> Iterator[Finding | Gap]:
    """What a run says about `files`, by the names they were laid out under.

    Raises ToolError if zizmor did not do its work.
    """
    if done.status not in _ENDS_WELL:
        words = " ".join(done.stderr[-300:].split()) or "it gave no reason"
        raise ToolError(f"zizmor ended with status {done.status}: {words}")
    try:
        audited = _ALL.validate_json(done.stdout or b"[]")
    except ValidationError as error:
        raise ToolError("zizmor's answer is not JSON as zizmor writes it") from error
    for each in audited:
        yield _told(each, files, contents)
    seen = set(_COMPLETED.findall(_LOG_COLOURS.sub("", done.stderr)))
    for name, path in files.items():
        if name not in seen:
            yield Gap(path, "zizmor could not read it: is it valid by GitHub's schema?")


def _told(
    audited: _Audited, files: Mapping[str, str], contents: Mapping[str, Content]
) -> Finding | Gap:
    place = _primary(audited.locations)
    local = place.symbolic.key.local if place else None
    path = files.get(local.verbatim_path) if local else None
    if place is None or path is None:
        return Gap(None, f"zizmor named a file that it was not given ({audited.ident})")
    line = place.concrete.location.start_point.row + 1
    content = contents[path]
    if line > len(content.lines):
        return Gap(path, f"zizmor found {audited.ident} on line {line}, which the file has not")
    audit = AUDITS.get(audited.ident, Audit(f"zizmor/{audited.ident}", _sentence(audited.desc)))
    confidence = _confidence(audited)
    return Finding(
        rule=f"workflows/{audited.ident}",
        topic=audit.topic,
        message=mask(audit.says),
        span=Span(path, line, line),
        severity=_severity(audited, audit, confidence, content.line(line)),
        confidence=confidence,
    )


def _primary(locations: Sequence[_Location]) -> _Location | None:
    """The location that zizmor points to; the first, if to none."""
    pointed = (each for each in locations if each.symbolic.kind == "Primary")
    return next(pointed, next(iter(locations), None))


def _severity(audited: _Audited, audit: Audit, confidence: Confidence, line: str) -> Severity:
    """Zizmor's grade, no more than the audit weighs here, and less where zizmor is unsure."""
    word = audited.determinations.severity
    try:
        grade = _GRADES.get(word) or Severity.of(word)
    except ValueError:
        grade = Severity.MEDIUM
    most = [grade, audit.severity or Severity.CRITICAL]
    if confidence is Confidence.LOW:
        most.append(Severity.MEDIUM)
    uses = _USES.search(line)
    if audited.ident == "unpinned-uses" and uses and uses[1].startswith(MAKERS):
        most.append(Severity.LOW)
    return min(most, key=lambda severity: severity.rank)


def _confidence(audited: _Audited) -> Confidence:
    try:
        return Confidence.of(audited.determinations.confidence)
    except ValueError:
        return Confidence.LOW


def _sentence(text: str) -> str:
    words = " ".join(text.split())[:200].rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."
