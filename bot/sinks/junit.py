"""The report as JUnit XML, which most CI systems show: a test case for each changed file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.core.change import Change
from bot.core.characters import visible
from bot.core.gate import overriding
from bot.core.report import Coverage, Covered, Merged, Report
from bot.sinks.stream import put, sendable
from bot.sinks.words import headline, told_by, unseen

_SUITE = "diffwarden"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry, not even as a reference: https://www.w3.org/TR/xml/#charsets"""


@dataclass(frozen=True, slots=True)
class JUnit:
    """Writes what blocks as failures, what was not reviewed as errors, exempt files as skipped."""

    out: TextIO

    def begin(self, change: Change) -> None:
        """Nothing is written before the end."""

    def deliver(self, report: Report) -> None:
        root = document(report)
        indent(root)
        text = tostring(root, encoding="unicode")
        put(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', self.out)


def document(report: Report) -> Element:
    """The report as one suite; findings that do not block are its cases' output."""
    suite = Element("testsuite", name=_SUITE)
    properties = SubElement(suite, "properties")
    for name, value in (("verdict", report.verdict), ("headline", headline(report))):
        SubElement(properties, "property", name=name, value=_text(value))
    passes = overriding(report) is not None
    for file in report.coverage:
        found = [finding for finding in report.findings if finding.span.path == file.path]
        _case(suite, file, found, passes=passes)
    for where, why in unseen(report):
        if not where:
            _problem(SubElement(suite, "testcase", classname=_SUITE, name="review"), "error", why)
    count = len(suite.findall("testcase"))
    suite.set("tests", str(count))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(kind) is not None for case in suite)))
    suite.set("time", f"{report.seconds:.3f}")
    root = Element("testsuites")
    root.append(suite)
    return root


def _case(suite: Element, file: Coverage, found: Sequence[Merged], *, passes: bool) -> None:
    case = SubElement(suite, "testcase", classname=_SUITE, name=_text(file.path))
    case.set("file", _text(file.path))
    stopping = [finding for finding in found if finding.blocking and not passes]
    if stopping:
        _problem(case, "failure", _told(stopping[0]), [_told(finding) for finding in stopping])
    elif file.status is Covered.UNREVIEWED and not passes:
        _problem(case, "error", f"not reviewed: {file.why}")
    elif file.status is Covered.EXEMPT:
        SubElement(case, "skipped", message=_text(f"exempt: {file.why}"))
    rest = [_told(finding) for finding in found if finding not in stopping]
    if rest:
        SubElement(case, "system-out").text = "\n".join(rest)


def _problem(case: Element, kind: str, message: str, lines: Sequence[str] = ()) -> None:
    problem = SubElement(case, kind, message=_text(message), type=_SUITE)
    problem.text = "\n".join(lines)


def _told(finding: Merged) -> str:
    where = f"{finding.span.path}:{finding.span.start}"
    said = f"{where}: {finding.severity} {finding.lead.rule}: {finding.lead.message}"
    return _text(f"{said} ({told_by(finding)}, {finding.fingerprint})")


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", sendable(visible(text)))
