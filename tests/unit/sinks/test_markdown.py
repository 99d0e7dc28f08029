"""The report as a page of Markdown: nothing in it is alive, and it fits."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.report import Covered, Exemption, Outcome, Report
from bot.sinks.markdown import MAX_CHARACTERS, page
from tests.fakes import a_change, a_file, a_finding
from tests.unit.sinks.reports import HOSTILE, any_report, concluded, failing

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(markdown: str) -> Iterator[Token]:
    for block in RENDERER.parse(markdown):
        yield block
        yield from block.children or ()


def lifeless(markdown: str) -> None:
    every = list(tokens(markdown))
    assert not {token.type for token in every} & {"image", "html_inline", "html_block"}
    links = [str(token.attrs["href"]) for token in every if token.type == "link_open"]
    assert all(link.startswith("https://cwe.mitre.org/data/definitions/") for link in links)
    text = "\n".join(t.content for t in every if t.type in ("text", "text_special"))
    assert not re.search(r"[@＠]\w|#\d|https?://|www\.", text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_nothing_in_any_page_is_alive(report: Report) -> None:
    markdown = page(report)

    lifeless(markdown)
    assert not re.search(r"(?im)^\s*(?:/|bors |@)", markdown)
    assert sum(token.type == "h1" or token.tag == "h1" for token in tokens(markdown)) == 2


def test_hostile_findings_stay_in_their_places() -> None:
    markdown = page(failing())

    lifeless(markdown)
    every = list(tokens(markdown))
    assert sum(token.type == "fence" for token in every) == 4
    assert sum(token.type == "table_open" for token in every) == 2
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in every) == 4


def many(number: int, message: str) -> Report:
    found = tuple(
        a_finding(line=n, excerpt=f"line {n}", message=message) for n in range(1, number + 1)
    )
    return concluded(a_change(a_file(lines=number)), Outcome("fake", "1", ("app.py",), found))


def test_a_page_is_cut_between_findings_and_says_how_many_are_left_out() -> None:
    markdown = page(many(800, "It is wrong. " * 10))

    assert 60_000 < len(markdown) <= MAX_CHARACTERS
    told = markdown.count("\n### high: ")
    assert f"\n{800 - told} more findings did not fit here: the JSON report has all.\n" in markdown
    assert markdown.rindex("| fake | 1 | 1 | 800 | 0 |") > markdown.rindex("more findings")


def test_the_longest_and_worst_of_all_fits_and_stays_harmless() -> None:
    text = ("\U0001f600" + HOSTILE) * 700
    files = [a_file(f"{'|`@' * 300}{n}.bin") for n in range(500)]
    rules = tuple(Exemption(file.path, Covered.UNREVIEWED, text) for file in files)
    report = many(60, text)
    outcomes = tuple(replace(report.outcomes[0], analyzer=f"{n}{text}") for n in range(40))
    change = a_change(*report.change.files, *files)
    report = concluded(change, *outcomes, exemptions=rules, notes=(text,) * 9)
    started = time.process_time()

    markdown = page(report)

    assert len(markdown) <= MAX_CHARACTERS
    lifeless(markdown)
    assert time.process_time() - started < 2


def test_a_small_limit_leaves_findings_out_before_anything_else() -> None:
    markdown = page(failing(), limit=2_600)

    assert "more finding" in markdown
    assert "| semgrep | 1.182.0 | 3 | 2 | 0 | 2.3 |" in markdown
