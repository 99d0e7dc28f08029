"""What the parser's syntax errors become."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.analyzers.syntax import TRUST, Syntax
from bot.core.deadline import Deadline
from bot.core.finding import Confidence, Evidence, Finding, Severity, Span
from bot.core.outline import Outline, SyntaxFault
from bot.core.ports import Subject
from bot.core.report import Gap
from bot.parse.languages import BY_NAME
from bot.parse.outline import outlines
from tests.fakes import a_subject


@contextmanager
def parsed(texts: dict[str, str]) -> Iterator[Subject]:
    with a_subject(texts) as subject:
        files = subject.change.files
        found = outlines(files, subject.contents, Deadline.after(60))
        with a_subject(texts, outlines=found) as whole:
            yield whole


def test_a_syntax_error_is_a_finding_that_says_what_where_and_what_to_do() -> None:
    with parsed({"app.py": "import os\nx = (1\n"}) as subject:
        said = list(Syntax().analyze(subject))

    assert said == [
        Finding(
            rule="syntax/error",
            topic="syntax",
            message=(
                "Line 2 is not valid python since this change: unclosed `(`. Correct it: what "
                "does not parse does not run, and checks cannot see past it."
            ),
            span=Span("app.py", 2, 2),
            severity=Severity.MEDIUM,
            confidence=Confidence.HIGH,
            evidence=Evidence.STATIC,
        )
    ]


def test_sound_files_bring_nothing() -> None:
    with parsed({"app.py": "x = 1\n", "b.go": "package b\n"}) as subject:
        assert list(Syntax().analyze(subject)) == []


def test_trouble_is_a_gap() -> None:
    trouble = {"app.py": Outline("python", trouble="it took longer than 5 s to parse")}

    with a_subject({"app.py": "x"}, outlines=trouble) as subject:
        said = list(Syntax().analyze(subject))

    assert said == [Gap("app.py", "it took longer than 5 s to parse")]


def test_a_grammar_that_errs_at_times_is_believed_less() -> None:
    outline = {"a.ts": Outline("typescript", faults=(SyntaxFault(1, 1, "unexpected `(`"),))}

    with a_subject({"a.ts": "f(("}, outlines=outline) as subject:
        (finding,) = Syntax().analyze(subject)

    assert isinstance(finding, Finding)
    assert finding.confidence is Confidence.MEDIUM


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("a.py", "x", True, id="python"),
        pytest.param("a.h", "int a;", False, id="a-grammar-that-macros-defeat"),
        pytest.param("a.sql", "SELECT", False, id="a-grammar-that-dialects-defeat"),
        pytest.param("a.d.ts", "export default function (): {", False, id="declarations"),
        pytest.param("a.md", "# x", False, id="no-grammar"),
    ],
)
def test_it_applies_to_languages_whose_grammar_can_be_trusted(
    path: str, text: str, expected: bool
) -> None:
    with parsed({path: text}) as subject:
        assert Syntax().applies(subject.change.files[0], subject) is expected


def test_it_does_not_apply_to_what_cannot_be_read() -> None:
    outlined = {"a.py": Outline("python")}

    with a_subject({"a.py": "x"}, outlines=outlined, readable=frozenset()) as subject:
        assert not Syntax().applies(subject.change.files[0], subject)


def test_every_trusted_language_is_one_of_ours() -> None:
    assert set(BY_NAME) - set(TRUST) == {"c", "cpp", "sql"}
    assert set(TRUST) < set(BY_NAME)


def test_it_has_the_version_of_its_parser() -> None:
    assert Syntax().version.startswith("0.26.")
