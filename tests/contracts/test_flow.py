"""Values that are followed through a change, as a review does it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from bot.analyzers import checks
from bot.analyzers.flow import Flow
from bot.analyzers.semgrep import Semgrep
from bot.core.content import Content
from bot.core.finding import Confidence, Finding, Severity
from bot.core.report import Gap, Report, Verdict
from bot.pipeline import Kit, review
from bot.resources import rules_dir
from bot.sinks.json import document
from bot.sinks.words import way
from bot.workspace import laid_out
from tests.fakes import FakeSource
from tests.unit.analyzers.both_sides import changed

APP = """\
import os

from flask import Flask, request

app = Flask(__name__)


def built(host):
    return "ping " + host


@app.route("/ping")
def ping():
    host = request.args["host"]
    os.system(built(host))
    return "done"
"""
CHECKED = APP.replace(
    "    os.system", '    if host not in ("a", "b"):\n        return "no"\n    os.system'
)
OPTION = "import os\nimport sys\nos.system('ls ' + sys.argv[1])\n"


def reviewed(texts: dict[str, str]) -> Report:
    return review(FakeSource(texts), Kit((Flow(),)))


def said(old: str, new: str) -> list[Finding]:
    """What is said of a file that was `old` and is `new`."""
    readable = frozenset({"app.py"})
    with (
        changed({"app.py": (old, new)}) as bare,
        laid_out(bare.change, bare.contents, readable) as tree,
    ):
        things = list(Flow().analyze(replace(bare, laid_out=tree)))
    assert all(isinstance(thing, Finding) for thing in things)
    return [thing for thing in things if isinstance(thing, Finding)]


def test_a_flow_blocks_and_tells_its_way() -> None:
    report = reviewed({"app.py": APP})

    (merged,) = report.findings
    assert report.verdict is Verdict.FAIL
    assert merged.lead.rule == "flow/command-injection"
    assert (merged.topic, merged.span.start) == ("CWE-78", 15)
    assert "The request's 'host' (line 14) reaches a shell" in merged.lead.message
    assert way(merged) == "The value comes from line 14, goes through line 9, and reaches line 15."
    assert [span.start for span in merged.lead.way] == [14, 9, 15]


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        pytest.param("[os.system(built(host))]", (6, 28), id="in its line"),
        pytest.param("'ä', os.system(built(host))", (10, 32), id="behind an umlaut"),
        pytest.param("os.system(built(\n        host))", (5, 15), id="over two lines"),
    ],
)
def test_a_flow_names_the_characters_of_its_sink(line: str, columns: tuple[int, int]) -> None:
    app = APP.replace("os.system(built(host))", line)

    (merged,) = reviewed({"app.py": app}).findings

    assert merged.lead.columns == columns


def test_where_bytes_are_not_utf8_no_columns_are_told() -> None:
    line = "'ä', os.system(built(host))"
    app = "# coding: latin-1\n" + APP.replace("os.system(built(host))", line)
    contents = {"app.py": Content(app.encode("latin-1"))}
    with (
        changed({"app.py": ("", app)}) as bare,
        laid_out(bare.change, contents, frozenset({"app.py"})) as tree,
    ):
        (finding,) = Flow().analyze(replace(bare, contents=contents, laid_out=tree))

    assert isinstance(finding, Finding)
    assert finding.columns is None


def test_in_a_notebook_no_columns_are_told() -> None:
    source = "".join(f"{json.dumps(line)},\n" for line in APP.splitlines(keepends=True))
    cell = f'{{"cell_type": "code", "source": [\n{source}""]}}'

    (merged,) = reviewed({"app.ipynb": f'{{"cells": [{cell}]}}\n'}).findings

    assert merged.lead.rule == "flow/command-injection"
    assert merged.lead.columns is None


def test_the_way_survives_the_report_as_json() -> None:
    report = reviewed({"app.py": APP})

    again = document(report).report()

    assert again.findings == report.findings


def test_what_is_checked_passes() -> None:
    report = reviewed({"app.py": CHECKED})

    assert report.findings == ()
    assert report.verdict is Verdict.PASS


def test_a_change_that_takes_the_check_away_is_told_at_its_line() -> None:
    (finding,) = said(APP.replace("+ host", "+ str(len(host))"), APP)

    assert "which this change does not touch" in finding.message
    assert finding.columns is None
    assert finding.related[0].start == 15


def test_what_stood_there_before_stays_where_it_is() -> None:
    (finding,) = said(APP, APP + "\n\nx = 1\n")

    assert finding.span.start == 15
    assert finding.related == ()


def test_the_command_line_is_told_with_low_confidence_and_does_not_block() -> None:
    (merged,) = reviewed({"tool.py": OPTION}).findings

    assert (merged.severity, merged.confidence) == (Severity.MEDIUM, Confidence.LOW)
    assert not merged.blocking


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from flask import request\nx = request.args[\n", id="no-python"),
        pytest.param("from flask import request\nrequest.args\nx = " + "[" * 400, id="too-deep"),
    ],
)
def test_a_file_that_cannot_be_followed_is_unreviewed(text: str) -> None:
    report = reviewed({"app.py": text, "other.py": APP})

    assert [gap.path for gap in report.outcomes[0].gaps] == ["app.py"]
    assert report.findings[0].span.path == "other.py"


def test_rules_that_flow_covers_run_where_it_is_off() -> None:
    on, off = (
        next(a for a in checks(rules_dir(), off=off) if isinstance(a, Semgrep))
        for off in ((), ("flow",))
    )

    assert on.version != off.version
    assert set(rule_names(on)) < set(rule_names(off))
    assert "py-command-injection" in set(rule_names(off)) - set(rule_names(on))


def rule_names(semgrep: Semgrep) -> list[str]:
    """The rules that speak about the file."""
    source = FakeSource({"app.py": APP.replace("built(host)", "'ping ' + host")})
    report = review(source, Kit((semgrep,)))
    assert all(isinstance(gap, Gap) for gap in report.outcomes[0].gaps)
    found = [v for merged in report.findings for v in merged.voices if isinstance(v, Finding)]
    return [voice.rule.removeprefix("semgrep/") for voice in found]


def test_the_version_tells_of_the_tables() -> None:
    assert re.fullmatch(r"\d+\+tables\.[0-9a-f]{8}", Flow().version)
