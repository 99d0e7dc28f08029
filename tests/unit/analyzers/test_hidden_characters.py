"""Hidden characters on added lines and in the names of files."""

from __future__ import annotations

import dataclasses

import pytest

from bot.analyzers.hidden_characters import MAX_LINES, HiddenCharacters
from bot.core.change import ChangedFile, Hunk, Status
from bot.core.finding import Evidence, Finding, Severity
from tests.fakes import a_change, a_file, a_subject

PERSIAN = "یک‌شنبه می‌روم"


def said_of(path: str, text: str | bytes = "", **more: object) -> list[Finding]:
    """What is said of one added file; `more` are fields of the file."""
    lines = text.count(b"\n" if isinstance(text, bytes) else "\n")  # type: ignore[arg-type]
    change = a_change(a_file(path, lines, **more))
    readable = frozenset([path] if isinstance(text, str) else [])
    with a_subject({path: text}, change, readable=readable) as subject:
        return list(HiddenCharacters().analyze(subject))


@pytest.mark.parametrize(
    ("path", "line", "rule", "severity", "shown"),
    [
        pytest.param(
            "app.py",
            "a = '\u202e'",
            "bidi",
            Severity.HIGH,
            "Column 6 holds <U+202E> RIGHT-TO-LEFT OVERRIDE, which changes the order",
            id="bidi",
        ),
        pytest.param(
            "Makefile", "a\u200b", "invisible", Severity.HIGH, "<U+200B> ZERO WIDTH", id="invisible"
        ),
        pytest.param("a.sh", "a\x1b[2J", "control", Severity.HIGH, "<U+001B>", id="control"),
        pytest.param(
            "a.go", "p\u0430y", "confusable", Severity.HIGH, "<U+0430> CYRILLIC", id="confusable"
        ),
        pytest.param("README.md", "\u202e", "bidi", Severity.MEDIUM, "<U+202E>", id="prose"),
        pytest.param("i18n/FA.JSON", "x\u2066", "bidi", Severity.MEDIUM, "<U+2066>", id="data"),
    ],
)
def test_at_009_a_hidden_character_is_told_by_its_code_and_name(
    path: str, line: str, rule: str, severity: Severity, shown: str
) -> None:
    (finding,) = said_of(path, f"ok\n{line}\n")

    assert (finding.rule, finding.topic) == (f"hidden-characters/{rule}", "CWE-1007")
    assert (finding.severity, finding.evidence) == (severity, Evidence.STATIC)
    assert finding.span.start == 2
    assert shown in finding.message
    assert finding.message.isprintable()


@pytest.mark.parametrize("path", ["i18n/fa.json", "locale/fa.po", "docs/a.md", "a.yaml"])
def test_at_011_text_of_real_languages_is_let_through(path: str) -> None:
    assert said_of(path, f'"day": "{PERSIAN} 👩\u200d🚀 क्‍ष"\n') == []


def test_only_added_lines_are_looked_at() -> None:
    said = said_of("a.py", "\u202e\n\u202e\n", status=Status.MODIFIED, hunks=(Hunk(2, 1, 2, 1),))

    assert [finding.span.start for finding in said] == [2]


def test_a_line_is_told_once() -> None:
    assert len(said_of("a.py", "\u202e\u202d\x07\n")) == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [(MAX_LINES + 1, "In one more line of"), (MAX_LINES + 5, "In 5 more lines, from here on, of")],
)
def test_many_lines_are_summed_up(lines: int, message: str) -> None:
    said = said_of("a.py", "x\u200b\n" * lines)

    assert len(said) == MAX_LINES + 1
    assert message in said[-1].message
    assert (said[-1].span.start, said[-1].span.end) == (MAX_LINES + 1, lines)


def test_as_many_lines_as_are_told_need_no_sum() -> None:
    assert len(said_of("a.py", "x\u200b\n" * MAX_LINES)) == MAX_LINES


@pytest.mark.parametrize("status", [Status.ADDED, Status.RENAMED, Status.COPIED, Status.RETYPED])
def test_the_name_that_a_change_brings_is_looked_at(status: Status) -> None:
    (finding,) = said_of("cod\u202eexe.\npy", b"\0\n", status=status)

    assert finding.span.start == 1
    assert "The file's name, cod<U+202E>exe.<U+000A>py, holds <U+202E>" in finding.message
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize("status", [Status.MODIFIED, Status.DELETED])
def test_a_name_that_stood_there_before_is_let_through(status: Status) -> None:
    assert said_of("cod\u202eexe.py", b"", status=status) == []


def test_a_persian_name_of_a_text_is_let_through() -> None:
    assert said_of("docs/می‌روم.md") == []
    assert len(said_of("می‌روم.py")) == 1


def test_it_applies_to_files_that_are_no_text() -> None:
    binary = ChangedFile("a.bin", Status.ADDED)
    with a_subject({}, a_change(binary)) as subject:
        assert HiddenCharacters().applies(dataclasses.replace(binary), subject)


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        pytest.param("a.py", "def copy(x):\n    сору(x)\n", [2], id="all its letters have twins"),
        pytest.param("a.js", "let x = 1;\nlet х = 2;\n", [2], id="one letter"),
        pytest.param("a.py", "copy = 1\n# сору это слово\n", [], id="among words of a language"),
        pytest.param("a.py", "move = 1\nсору = 2\n", [], id="no such name in Latin"),
        pytest.param("a.py", "copy = 1\nx = 'сору'\n", [], id="in a text"),
        pytest.param("a.md", "copy\nсору\n", [], id="prose"),
    ],
)
def test_at_010_a_name_that_also_exists_in_latin_is_told(
    path: str, text: str, lines: list[int]
) -> None:
    found = said_of(path, text)

    assert [finding.span.start for finding in found] == lines
    assert all(finding.rule == "hidden-characters/confusable" for finding in found)
