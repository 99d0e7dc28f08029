"""The report on a terminal: what is told, in how much room, and nothing that moves the cursor."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.characters import visible
from bot.core.finding import Confidence, Evidence, Severity, Span
from bot.core.report import (
    Covered,
    Exemption,
    Gap,
    Outcome,
    Override,
    Reaching,
    Report,
    SetAside,
    Usage,
    Waiver,
)
from bot.pipeline import conclude
from bot.sinks.layout import columns
from bot.sinks.text import Text, story
from tests.fakes import a_change, a_file, a_finding
from tests.unit.sinks.reports import (
    TODAY,
    any_report,
    concluded,
    failing,
    incomplete,
    overridden,
    passing,
)


def told(report: Report, *, colour: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    Text(out, colour, width).deliver(report)
    return out.getvalue()


def last(report: Report) -> str:
    return told(report).splitlines()[-1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_report)
def test_nothing_in_any_report_reaches_the_terminal_as_a_command(report: Report) -> None:
    page = told(report)

    assert page == visible(page)
    assert "\t" not in page
    assert all(story(finding, report) for finding in report.findings)


@pytest.mark.parametrize("report", [passing, failing, overridden, incomplete])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_every_line_fits(report: Callable[[], Report], width: int) -> None:
    page = told(report(), width=width)
    stories = "".join(story(finding, report(), width=width) for finding in report().findings)

    assert max(columns(line) for line in (page + stories).splitlines()) <= width
    assert not any(line.endswith(" ") for line in (page + stories).splitlines())


def test_a_narrow_terminal_gets_sixty_columns_and_a_wide_one_no_more_than_it_can_read() -> None:
    assert told(failing(), width=10) == told(failing(), width=60)
    assert told(failing(), width=500) == told(failing(), width=120)


def test_colour_changes_no_word() -> None:
    coloured = told(failing(), colour=True)

    assert "\x1b[1;31mFAIL\x1b[0m" in coloured
    plain = coloured
    for ink in ("1;31", "31", "1", "2", "33", "0"):
        plain = plain.replace(f"\x1b[{ink}m", "")
    assert plain == told(failing())


def test_findings_of_one_file_stand_together_the_worst_file_first() -> None:
    files = (a_file("a.py", 9), a_file("b.py", 9))
    found = [
        a_finding(f"fake/{n}", topic=f"t{n}", span=replace(a_finding().span, path=path), severity=s)
        for n, (path, s) in enumerate(
            [("a.py", Severity.MEDIUM), ("b.py", Severity.CRITICAL), ("b.py", Severity.MEDIUM)]
        )
    ]
    report = concluded(a_change(*files), Outcome("fake", "1", ("a.py", "b.py"), tuple(found)))

    heads = [line for line in told(report).splitlines() if "  fake/" in line and ".py:2" in line]

    assert heads == [
        "critical  b.py:2  fake/1  blocks",
        "medium  b.py:2  fake/2",
        "medium  a.py:2  fake/0",
    ]


@pytest.mark.parametrize(
    ("report", "line"),
    [
        pytest.param(concluded(a_change()), "INCOMPLETE  1 file was not reviewed:", id="nobody"),
        pytest.param(
            concluded(a_change(), Outcome("fake", "1", ("app.py",))),
            "PASS  1 file, nothing found",
            id="pass",
        ),
        pytest.param(
            passing(), "PASS  6 files and 1 exempt, 1 finding, nothing blocks", id="some exempt"
        ),
        pytest.param(
            concluded(replace(a_change(), files=())), "PASS  there is nothing to review", id="empty"
        ),
        pytest.param(
            concluded(a_change(), Outcome("fake", "1", ("app.py",), (a_finding(),))),
            "FAIL  1 finding blocks: high fake/shell at app.py:2",
            id="fail",
        ),
        pytest.param(
            concluded(
                a_change(a_file(), a_file("b.py")),
                Outcome("fake", "1", ("app.py",), (a_finding(),)),
            ),
            "FAIL  1 finding blocks, 1 file was not reviewed: high fake/shell at app.py:2",
            id="fail and not whole",
        ),
    ],
)
def test_the_verdict_is_the_last_thing_said(report: Report, line: str) -> None:
    assert line in told(report)[told(report).rindex("\n\n") :]


def test_many_reasons_are_counted() -> None:
    found = tuple(a_finding(line=n, excerpt=f"{n}") for n in range(1, 8))
    report = concluded(a_change(a_file(lines=9)), Outcome("fake", "1", ("app.py",), found))

    assert last(report).endswith("and 4 more")


def test_thousands_of_unreviewed_files_do_not_bury_the_verdict() -> None:
    files = [a_file(f"f{n}.bin") for n in range(3000)]
    rules = tuple(Exemption(file.path, Covered.UNREVIEWED, "binary") for file in files)

    page = told(concluded(a_change(*files), exemptions=rules))

    assert "  and 2,980 more: --format json names them\n" in page
    assert len(page.splitlines()) < 35


def test_gaps_that_change_no_verdict_are_told_apart() -> None:
    page = told(incomplete())

    assert "Gaps that change no verdict\n  model, everything: the endpoint said 503\n" in page
    assert "Not reviewed\n  data/huge.py: semgrep: it took too long\n" in page


def test_a_gap_of_no_file_is_told() -> None:
    gap = Gap("elsewhere.py", "no such file")

    page = told(concluded(a_change(), Outcome("fake", "1", ("app.py",), gaps=(gap,))))

    assert "Not reviewed\n  fake did not look at elsewhere.py: no such file\n" in page


def test_what_was_set_aside_is_one_line() -> None:
    aside = [SetAside("r", "app.py", 1, "m", why) for why in "aaabbcde"]

    page = told(concluded(a_change(), Outcome("fake", set_aside=tuple(aside))))

    assert "\nSet aside: 3 (a), 2 (b), 1 (c), 2 for other reasons\n" in page


def test_an_unknown_cost_is_left_out() -> None:
    used = (Usage("m", "p", 1, 1000, 0, 5, None),)

    page = told(concluded(a_change(), Outcome("model", usage=used)))

    assert "\nm: 1 call, 1,000 tokens in, 5 out\n" in page


def test_long_code_is_cut_and_wide_letters_are_counted_as_wide() -> None:
    finding = a_finding(excerpt="    x = '" + "漢" * 80 + "'", message="字" * 100)
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    lines = told(report).splitlines()

    code = lines.index(next(line for line in lines if line.startswith("    2 | ")))
    assert columns(lines[code]) == 80
    assert lines[code].endswith("漢...")
    assert sum(line.count("字") for line in lines) == 100


@pytest.mark.parametrize(
    ("excerpt", "where", "marked"),
    [
        pytest.param("    run(name)", (9, 13), "        ^^^^", id="a part"),
        pytest.param("\trun(name)", (6, 10), "        ^^^^", id="behind a tab"),
        pytest.param("f('漢', name)", (8, 12), "        ^^^^", id="behind a wide letter"),
        pytest.param("run(name)", (1, 10), None, id="the whole line"),
        pytest.param("    run(name)", None, None, id="nobody knows"),
        pytest.param("x" * 60 + "(name)", (60, 67), " " * 59 + "^^^^^^^", id="at its end"),
        pytest.param("x" * 90, (85, 88), None, id="cut away"),
    ],
)
def test_a_caret_marks_what_a_finding_is_about(
    excerpt: str, where: tuple[int, int] | None, marked: str | None
) -> None:
    finding = a_finding(excerpt=excerpt, columns=where)
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    lines = told(report).splitlines()

    code = lines.index(next(line for line in lines if line.startswith("    2 | ")))
    below = lines[code + 1]
    assert below == (f"      | {marked}" if marked else "")


@pytest.mark.parametrize(
    ("where", "marked"),
    [
        pytest.param((12, 2), "           ^^^^", id="from where it begins"),
        pytest.param((5, 2), "    ^^^^^^^^^^^", id="the whole line"),
        pytest.param(None, "    ^^^^^^^^^^^", id="nobody knows"),
    ],
)
def test_of_several_lines_the_first_is_marked(where: tuple[int, int] | None, marked: str) -> None:
    span = Span("app.py", 2, 4)
    finding = a_finding(excerpt="    return run(\n  name\n)", span=span, columns=where)
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    lines = told(report).splitlines()

    code = lines.index(next(line for line in lines if line.startswith("    2 | ")))
    assert lines[code + 1] == f"      | {marked}"


def test_a_suggestion_of_several_lines_keeps_them() -> None:
    finding = a_finding(suggestion="if x:\n\ty()\n")
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    assert "  Fix:\n    if x:\n        y()\n" in told(report)


def waived_until(until: date) -> Report:
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (a_finding(),)))
    waiver = Waiver(report.findings[0].fingerprint, "ada", "known", until)
    policy = replace(report.record.policy, waivers=(waiver,))
    return conclude(replace(report.record, policy=policy))


@pytest.mark.parametrize(
    ("report", "why"),
    [
        pytest.param(
            concluded(a_change(), Outcome("fake", "1", ("app.py",), (a_finding(),))),
            "It blocks: high is at least high (fail_on), its evidence is static, and it is on "
            "lines that the change touches.",
            id="blocks",
        ),
        pytest.param(
            concluded(
                a_change(),
                Outcome(
                    "secrets", "1", ("app.py",), (a_finding("secrets/k", severity=Severity.LOW),)
                ),
            ),
            "It blocks: what secrets finds always does.",
            id="always",
        ),
        pytest.param(waived_until(TODAY), "It does not block: a person let it pass.", id="waived"),
        pytest.param(
            concluded(
                a_change(),
                Outcome("fake", "1", ("app.py",), (a_finding(severity=Severity.MEDIUM),)),
            ),
            "It does not block: medium is less than high (fail_on).",
            id="small",
        ),
        pytest.param(
            concluded(
                a_change(),
                Outcome("fake", "1", ("app.py",), (a_finding(evidence=Evidence.QUOTED),)),
            ),
            "It does not block: a model's word, with a quote of the code is not enough to.",
            id="unsure",
        ),
    ],
)
def test_a_story_tells_why_it_blocks_or_not(report: Report, why: str) -> None:
    page = story(report.findings[0], report, width=120)

    assert why in " ".join(page.split())
    assert ("To let it pass" in page) is report.findings[0].blocking


def test_a_waiver_that_ended_is_told_as_such() -> None:
    report = waived_until(date(2026, 11, 21))

    assert "  The waiver by ada ended on 2026-11-21: known\n" in told(report)


def with_overrides(report: Report, *overrides: Override) -> Report:
    policy = replace(report.record.policy, overrides=overrides)
    return conclude(replace(report.record, policy=policy))


SHELL = concluded(a_change(), Outcome("fake", "1", ("app.py",), (a_finding(),)))
SECRET = concluded(
    a_change(),
    Outcome("s", "1", ("app.py",), (a_finding("secrets/k", severity=Severity.CRITICAL),)),
)
UNSEEN = concluded(a_change(a_file("a.py"), a_file("b.py")), Outcome("fake", "1", ("a.py",)))
CLEAN = concluded(a_change(), Outcome("fake", "1", ("app.py",)))
LESSER = Override("c" * 40, "grace", "down")


@pytest.mark.parametrize(
    ("report", "verdict", "small_print"),
    [
        pytest.param(
            SHELL,
            "PASS  overridden by grace, 1 finding blocks: grace says: down; high fake/shell at "
            "app.py:2",
            "Overridden for cccccccccccc by grace: down",
            id="a finding",
        ),
        pytest.param(
            UNSEEN,
            "PASS  overridden by grace, 1 file was not reviewed: grace says: down; b.py: no "
            "required analyzer looks at such files",
            "Overridden for cccccccccccc by grace: down",
            id="a file that was not reviewed",
        ),
        pytest.param(
            SECRET,
            "FAIL  1 finding blocks: critical secrets/k at app.py:2 (the override by grace is not "
            "enough: it takes an administrator)",
            "Overridden for cccccccccccc by grace: down (not enough here: it takes an "
            "administrator)",
            id="one that takes an administrator",
        ),
        pytest.param(
            CLEAN,
            "PASS  1 file, nothing found",
            "Overridden for cccccccccccc by grace: down (not needed: it passes by itself)",
            id="nothing to override",
        ),
    ],
)
def test_an_override_is_told_with_what_it_let_pass(
    report: Report, verdict: str, small_print: str
) -> None:
    page = told(with_overrides(report, LESSER))

    assert " ".join(page[page.rindex("\n\n") :].split()) == " ".join(verdict.split())
    assert f" {small_print} " in " ".join(page.split())


def test_a_story_tells_that_it_passes_all_the_same() -> None:
    report = with_overrides(SHELL, LESSER)

    page = " ".join(story(report.findings[0], report).split())

    assert "touches. This commit passes all the same: a person decided so." in page
    assert "Overridden by grace for this commit: down" in page


def test_a_decision_of_too_little_weight_is_told_with_the_finding() -> None:
    report = with_overrides(SECRET, LESSER)
    weak = Waiver(report.findings[0].fingerprint, "eve", "known", admin=False)
    policy = replace(report.record.policy, waivers=(weak,))

    page = told(conclude(replace(report.record, policy=policy)), width=120)

    lack = "(not enough here: it takes an administrator)"
    assert f"  Waived by eve: known {lack}\n  Overridden by grace: down {lack}\n" in page


def test_what_became_of_earlier_findings_is_one_line() -> None:
    assert "\nTold before: 2 accepted, 1 dismissed\n" in told(overridden())
    assert "Told before" not in told(failing())


def test_a_story_tells_every_voice_and_name() -> None:
    report = failing()

    page = story(report.findings[0], report)

    assert "semgrep/py-sql-value-in-string says: critical, high confidence, a tool's fact" in page
    assert "  `order_id` comes from the address unchecked.\n" in page
    assert f"fingerprint: {report.findings[0].fingerprint}" in page
    assert f"before renaming: {report.findings[0].former[0]}" in page
    assert page.count("whoever controls") == 1


def test_confidence_is_told_in_the_story() -> None:
    finding = a_finding(confidence=Confidence.LOW)
    report = concluded(a_change(), Outcome("fake", "1", ("app.py",), (finding,)))

    assert "low confidence" in story(report.findings[0], report)


@pytest.mark.parametrize(
    ("files", "line"),
    [
        pytest.param((), "", id="none"),
        pytest.param(("a_test.go", "a_test.go"), "Run first: a_test.go", id="one-file"),
        pytest.param(("c.py", "a.py", "b.py"), "Run first: c.py, a.py, b.py", id="in-their-order"),
        pytest.param(
            ("a.py", "b.py", "c.py", "d.py", "e.py"),
            "Run first: a.py, b.py, c.py and 2 more files of tests",
            id="many",
        ),
    ],
)
def test_files_of_tests_to_run_first(files: tuple[str, ...], line: str) -> None:
    tests = tuple(Reaching("adds", Span(path, n, n), ("total",)) for n, path in enumerate(files, 1))
    report = concluded(a_change(), Outcome("tests", tests=tests))

    said = [each for each in told(report).splitlines() if each.startswith("Run first")]
    assert said == [line] * bool(line)
