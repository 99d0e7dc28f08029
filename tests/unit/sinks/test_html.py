"""The page of HTML: it holds the whole report, and nothing in it is alive that we did not write."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.finding import Span
from bot.core.report import Report
from bot.sinks import sink
from tests.fakes import a_finding
from tests.unit.sinks.reports import any_report, failing, incomplete, overridden, passing

REPORTS = (passing, failing, overridden, incomplete)
VOID = frozenset({"meta", "link", "br"})
TAGS = """
    html head title style body main header footer section article div ul li p h1 h2 h3 h4 a b i em
    strong small code pre mark span table tr th td details summary
"""
ATTRIBUTES = """
    lang charset name content http-equiv rel href class id aria-label role tabindex scope style
"""
WEAKNESSES = "https://cwe.mitre.org/data/definitions/"


class Reader(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


def written(report: Report) -> str:
    out = io.StringIO()
    sink("html", out).deliver(report)
    return out.getvalue()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_report)
def test_nothing_is_alive_that_we_did_not_write(report: Report) -> None:
    read = Reader(written(report))

    assert read.open == []
    assert set(read.tags) <= VOID.union(TAGS.split())
    assert {name for name, _ in read.attributes} <= set(ATTRIBUTES.split())
    assert read.tags["style"] == 1
    for link in (value or "" for name, value in read.attributes if name == "href"):
        assert link in ("#findings", "data:,") or link.startswith(WEAKNESSES)
    for style in (value or "" for name, value in read.attributes if name == "style"):
        assert re.fullmatch(r"width: \d{1,3}%", style)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(any_report)
def test_no_control_character_reaches_the_reader(report: Report) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", written(report))


@pytest.mark.parametrize("make", REPORTS)
def test_it_tells_all(make: Callable[[], Report]) -> None:
    report = make()

    text = Reader(written(report)).text

    assert text.count("fail" if report.verdict == "fail" else report.verdict) >= 1
    for finding in report.findings:
        assert finding.fingerprint in text
        assert finding.lead.rule in text
    for file in report.coverage:
        assert file.path in text
    for outcome in report.outcomes:
        assert outcome.analyzer in text
    for aside in report.set_aside:
        assert aside.why in text


@pytest.mark.parametrize(
    ("excerpt", "columns", "html"),
    [
        pytest.param("x = f(<a>)", (5, 11), "<i>2</i>x = <mark>f(&lt;a&gt;)</mark>", id="a part"),
        pytest.param("    f(a)", (5, 9), "<i>2</i>    f(a)", id="the whole line"),
        pytest.param("x = f(a)", None, "<i>2</i>x = f(a)", id="nobody knows"),
        pytest.param(
            "x = f(\n    a\n), 1",
            (5, 2),
            "<i>2</i>x = <mark>f(</mark>\n<i>3</i>    <mark>a</mark>\n<i>4</i><mark>)</mark>, 1",
            id="several lines",
        ),
    ],
)
def test_what_a_finding_is_about_is_marked(
    excerpt: str, columns: tuple[int, int] | None, html: str
) -> None:
    report = failing()
    span = Span("app.py", 2, 2 + excerpt.count("\n"))
    said = a_finding(excerpt=excerpt, columns=columns, span=span)
    first = replace(report.findings[0], voices=(said,))

    assert f'from line 2">{html}\n</pre>' in written(replace(report, findings=(first,)))


@pytest.mark.parametrize(
    ("message", "html"),
    [
        pytest.param("Use `a < b`.", "Use <code>a &lt; b</code>.", id="code"),
        pytest.param("An odd ` stays.", "An odd ` stays.", id="an odd one"),
        pytest.param("`a` and ` odd", "<code>a</code> and ` odd", id="an odd one at the end"),
        pytest.param("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;", id="html"),
    ],
)
def test_what_stands_between_ticks_is_code(message: str, html: str) -> None:
    report = failing()
    first = replace(report.findings[0], voices=(a_finding(message=message),))

    assert f"<p>{html}</p>" in written(replace(report, findings=(first,)))
