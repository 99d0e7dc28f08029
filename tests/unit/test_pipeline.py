"""The stages together, with stand-ins for the ports."""

from __future__ import annotations

import logging

import pytest

from bot.core.change import Hunk, Status
from bot.core.finding import Span
from bot.core.redaction import Redactor
from bot.core.report import (
    Coverage,
    Covered,
    Exemption,
    Gap,
    Policy,
    Reaching,
    SetAside,
    Usage,
    Verdict,
)
from bot.pipeline import Kit, review
from tests.fakes import FakeAnalyzer, FakeSink, FakeSource, a_change, a_file, a_finding

GONE = OSError("gone")


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        pytest.param(FakeAnalyzer(), Verdict.PASS, id="nothing found"),
        pytest.param(FakeAnalyzer(said=(a_finding(),)), Verdict.FAIL, id="a bug"),
        pytest.param(FakeAnalyzer(error=GONE), Verdict.INCOMPLETE, id="broke"),
        pytest.param(FakeAnalyzer(said=(a_finding(),), error=GONE), Verdict.FAIL, id="then broke"),
        pytest.param(
            FakeAnalyzer(said=(a_finding(span=Span("other.py", 1, 1)),)),
            Verdict.INCOMPLETE,
            id="names a file that it was not given",
        ),
        pytest.param(FakeAnalyzer(suffix=".js"), Verdict.INCOMPLETE, id="applies to nothing here"),
    ],
)
def test_verdict(check: FakeAnalyzer, verdict: Verdict) -> None:
    report = review(FakeSource(), Kit((check,)))

    assert report.verdict is verdict


def test_what_broke_is_logged_and_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    broken = FakeAnalyzer(error=ValueError("the key is hunter2"))

    with caplog.at_level(logging.ERROR, "bot"):
        report = review(FakeSource(), Kit((broken,)))

    assert "hunter2" not in "".join(report.reasons)
    assert "fake failed" in caplog.text


def test_one_analyzer_that_breaks_leaves_the_others_alone() -> None:
    kit = Kit((FakeAnalyzer("a", error=GONE), FakeAnalyzer("b", said=(a_finding("b/1"),))))

    report = review(FakeSource(), kit)

    assert [finding.lead.rule for finding in report.findings] == ["b/1"]
    assert report.reasons[1].startswith("app.py was not reviewed: a: it broke")


def test_reviews_know_what_checks_found_in_its_place() -> None:
    check, look = FakeAnalyzer(said=(a_finding(excerpt=""),)), FakeAnalyzer("look")

    review(FakeSource(), Kit((check,), (look,)))

    assert [finding.excerpt for finding in look.saw[0].findings] == ["os.system(name)"]


def test_an_analyzer_sees_only_the_files_it_applies_to() -> None:
    look = FakeAnalyzer(suffix=".py")

    review(FakeSource({"a.py": "x\n", "b.js": "y\n"}), Kit((look, FakeAnalyzer("all"))))

    assert [file.path for file in look.saw[0].change.files] == ["a.py"]


def test_sinks_hear_of_the_change_and_get_the_report() -> None:
    sink = FakeSink()

    report = review(FakeSource(), Kit((FakeAnalyzer(),), sinks=(sink,)))

    assert sink.begun == [report.change]
    assert sink.reports == [report]


def test_a_deleted_file_is_exempt_and_the_rest_is_analysed() -> None:
    gone = a_file("gone.py", status=Status.DELETED, hunks=(Hunk(1, 2, 0, 0),))
    source = FakeSource(change=a_change(a_file(), gone))

    report = review(source, Kit((FakeAnalyzer(),)))

    assert report.verdict is Verdict.PASS
    assert report.coverage == (
        Coverage("app.py", Covered.ANALYSED, ("fake",)),
        Coverage("gone.py", Covered.EXEMPT, (), "deleted"),
    )


def test_a_file_that_an_analyzer_passes_over_is_named_with_its_rule() -> None:
    model = FakeAnalyzer("model", said=(Exemption("app.py", Covered.EXEMPT, "lock file"),))

    report = review(FakeSource(), Kit((FakeAnalyzer(),), (model,)))

    assert report.coverage == (Coverage("app.py", Covered.ANALYSED, ("fake",), "model: lock file"),)


def test_an_empty_change_passes() -> None:
    report = review(FakeSource({}), Kit((FakeAnalyzer(),)))

    assert (report.verdict, report.coverage, report.outcomes) == (Verdict.PASS, (), ())


def test_secrets_that_we_hold_are_cleaned_from_all_that_is_said() -> None:
    secret = "hunter2-hunter2-hunter2"
    said = (
        a_finding(message=f"prints {secret}", suggestion=f"drop {secret}"),
        Gap("app.py", f"answered {secret}"),
        SetAside("model/x", "app.py", 1, f"says {secret}", "not found"),
        Usage("m", "p"),
        Reaching(f"prints {secret}", Span("test_app.py", 1, 2), (secret,)),
    )

    kit = Kit((FakeAnalyzer(said=said),), redactor=Redactor([secret]))
    report = review(FakeSource(), kit)

    assert "hunter2-hunter" not in repr(report)
    assert report.outcomes[0].usage == (Usage("m", "p"),)


def test_tests_are_told_beside_the_reviews_and_count_for_no_file() -> None:
    test = Reaching("test_app", Span("test_app.py", 1, 2), ("app",))
    gap = Gap("app.py", "it could not be read")
    kit = Kit(
        (FakeAnalyzer(),),
        (FakeAnalyzer("review"),),
        tests=FakeAnalyzer("tests", said=(test, gap)),
        policy=Policy(optional=("tests",)),
    )

    report = review(FakeSource(), kit)

    assert [(o.analyzer, o.paths) for o in report.outcomes] == [
        ("fake", ("app.py",)),
        ("review", ("app.py",)),
        ("tests", ()),
    ]
    assert report.outcomes[-1].tests == (test,)
    assert (report.verdict, report.coverage[0].by) == (Verdict.PASS, ("fake", "review"))
