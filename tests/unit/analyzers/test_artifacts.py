"""What is said of files with models: findings, gaps, and that they were read."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.analyzers.artifacts import READ, Artifacts
from bot.core.finding import Evidence, Finding, Severity
from bot.core.report import Covered, Exemption, Gap, Said
from tests.fakes import a_subject
from tests.model_files import gguf_file, harmless, hostile, naming, zipped


def said_of(files: Mapping[str, bytes], opaque: frozenset[str] | None = None) -> list[Said]:
    with a_subject(files) as subject:
        binary = {path for path, content in subject.contents.items() if content.is_binary}
        from dataclasses import replace

        here = replace(
            subject,
            readable=frozenset(files) - binary,
            opaque=frozenset(binary) if opaque is None else opaque,
        )
        analyzer = Artifacts()
        due = [file for file in here.change.files if analyzer.applies(file, here)]
        return list(analyzer.analyze(here.only(due))) if due else []


@pytest.mark.parametrize(
    ("data", "rule", "severity"),
    [
        (hostile(), "artifacts/dangerous-import", Severity.CRITICAL),
        (gguf_file("{{ x.__class__ }}"), "artifacts/code-in-model", Severity.HIGH),
        (naming("acme", "Churn"), "artifacts/unknown-import", Severity.MEDIUM),
    ],
)
def test_harm_in_a_model_is_a_finding(data: bytes, rule: str, severity: Severity) -> None:
    finding, read = said_of({"m.bin": data})

    assert isinstance(finding, Finding)
    assert (finding.rule, finding.severity) == (rule, severity)
    assert finding.evidence is Evidence.STATIC
    assert read == Exemption("m.bin", Covered.ANALYSED, READ)


def test_a_harmless_model_was_read() -> None:
    assert said_of({"m.pkl": harmless()}) == [Exemption("m.pkl", Covered.ANALYSED, READ)]


def test_what_cannot_be_read_is_a_gap() -> None:
    (gap,) = said_of({"m.zip": zipped({"a.exe": b"MZ\0", "b.exe": b"MZ\0"})})

    assert gap == Gap("m.zip", "in a.exe: it is of no kind that is known here (and 1 more)")


def test_a_pickle_that_is_a_text_is_found_on_a_line_of_the_change() -> None:
    (finding,) = said_of({"notes.txt": hostile(0)})

    assert isinstance(finding, Finding)
    assert finding.span.start == 1


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.py", b"import os\nimport sys\n"),
        ("a.bin", b"a text\n"),
        ("a.exe", b"MZ\0\1"),
        ("a.json", b"{}"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0"),
    ],
)
def test_other_files_are_left_to_others(path: str, data: bytes) -> None:
    assert said_of({path: data}) == []


def test_what_the_base_exempts_is_not_looked_at() -> None:
    assert said_of({"vendor/m.pkl": hostile()}, opaque=frozenset()) == []
