"""The summary comment: all of a review, on one page that fits."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from bot.core.report import Covered, Exemption, Outcome, Report, Usage
from bot.sinks.comment_summary import LIMIT, summary
from tests.fakes import a_change, a_file, a_finding
from tests.rendering import alive, folds, tokens, words
from tests.unit.sinks.reports import (
    HOSTILE,
    any_report,
    concluded,
    failing,
    incomplete,
    overridden,
    passing,
)


def test_it_says_the_verdict_and_what_it_rests_on_first() -> None:
    said = words(summary(failing(), ()).text)

    assert said.startswith("Diffwarden: fail 2 findings block. Reviewed ccccccc against bbbbbbb")


def test_who_may_let_it_pass_finds_the_order_ready_to_copy() -> None:
    order = f"/diffwarden override {failing().change.head} REASON"

    assert order in words(summary(failing(), ()).text)
    assert order not in words(summary(passing(), ()).text)


def test_every_finding_is_in_the_table() -> None:
    report = failing()

    page = summary(report, ()).text

    table = page[: page.index("\n\n", page.index("| severity"))].split("\n")
    assert len([line for line in table if line.startswith("| ")]) == 1 + len(report.findings)
    assert "| **critical** | `shop/orders.py:14` |" in page


def test_what_has_no_comment_of_its_own_is_told_in_full() -> None:
    report = failing()

    page = summary(report, report.findings[2:]).text

    assert "<summary>2 findings told only here</summary>" in page
    assert page.count("\n#### ") == 2
    assert f"/diffwarden explain {report.findings[2].fingerprint}" in page
    assert f"/diffwarden explain {report.findings[0].fingerprint}" not in page


def test_what_was_not_reviewed_is_named_with_its_reason() -> None:
    page = summary(incomplete(), ()).text

    assert "2 files were not reviewed" in words(page)
    assert "| `data/huge.py` | semgrep: it took too long |" in page
    assert "| all of it | model: the endpoint said 503 |" in page


def test_what_people_let_pass_is_told_with_who_and_why() -> None:
    waived, forced = words(summary(failing(), ()).text), words(summary(overridden(), ()).text)

    assert "Waived by ada until 2027-01-31: the image is for developers only" in waived
    assert "overridden by grace" in forced.lower()


def test_the_change_is_told_by_file_when_a_model_took_part() -> None:
    page = summary(failing(), ()).text

    assert "<summary>The change: 3 files</summary>" in page
    assert (
        "| `shop/orders.py` | renamed from `shop/old orders.py` | +90 -0 "
        "| 2 in `Orders.find`, `Orders.print` | semgrep, bandit, model |" in page
    )
    assert "<summary>The change" not in summary(passing(), ()).text


def quiet() -> Report:
    return concluded(a_change(), Outcome("bandit", "1.9.4", ("app.py",), seconds=0.4))


def test_it_is_short_when_nothing_was_found() -> None:
    page = summary(quiet(), ()).text

    told = page.partition("<details>")[0]
    assert told == (
        "### Diffwarden: pass\n\n1 file, nothing found. Reviewed `ccccccc` against `bbbbbbb`.\n\n"
    )


def test_time_and_cost_are_told_and_change_nothing_that_lasts() -> None:
    report = failing()
    usage = Usage("gpt-5.4", "defects", 9, 99_000, 0, 9, 1.5)
    slower = [replace(outcome, seconds=99.0) for outcome in report.outcomes]
    slower[2] = replace(slower[2], usage=(usage,))
    again = replace(report, seconds=321.0, record=replace(report.record, outcomes=tuple(slower)))

    one, other = summary(report, ()), summary(again, ())

    assert "It took 321.0 seconds." in other.text
    assert "$1.50" in other.text
    assert one.text != other.text
    assert one.digest == other.digest
    assert one.digest != summary(report, report.findings).digest


def many(number: int, text: str) -> Report:
    found = tuple(
        a_finding(line=n, excerpt=f"line {n}", message=text, suggestion=text, symbol=text)
        for n in range(1, number + 1)
    )
    return concluded(a_change(a_file(lines=number)), Outcome("fake", "1", ("app.py",), found))


def test_it_is_cut_between_findings_and_says_how_many_are_left_out() -> None:
    report = many(800, "It is wrong. " * 10)

    page = summary(report, report.findings).text

    told = page.count("\n#### ")
    assert 40_000 < len(page) <= LIMIT
    assert f"\n{800 - told} more findings did not fit here: the JSON report has all.\n" in page
    assert page.endswith("</details>")


def test_the_longest_and_worst_of_all_fits_and_stays_harmless() -> None:
    text = ("\U0001f600" + HOSTILE) * 700
    files = [a_file(f"{'|`@' * 300}{n}.bin") for n in range(500)]
    rules = tuple(Exemption(file.path, Covered.UNREVIEWED, text) for file in files)
    report = many(60, text)
    usage = (Usage(text, text, 1, 10**9, 0, 10**9, 10.0**9),)
    first = replace(report.outcomes[0], usage=usage)
    outcomes = tuple(replace(first, analyzer=f"{n}{text}") for n in range(40))
    change = a_change(*report.change.files, *files)
    report = concluded(change, *outcomes, exemptions=rules, notes=(text,) * 9)
    started = time.process_time()

    page = summary(report, report.findings).text

    assert len(page) <= LIMIT
    begun, ended = folds(page)
    assert begun == ended > 3
    assert not alive(page)
    assert time.process_time() - started < 2


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_nothing_on_any_page_is_alive(report: Report) -> None:
    page = summary(report, report.findings).text

    assert not alive(page)
    assert sum(token.type == "heading_open" and token.tag == "h3" for token in tokens(page)) == 1
