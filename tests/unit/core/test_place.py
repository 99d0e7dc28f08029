"""What the file itself says about a finding."""

from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.finding import Finding, Silence, Span
from bot.core.outline import Outline, Symbol
from bot.core.place import placed
from tests.fakes import a_file, a_finding

TEXT = """\
import subprocess
def run(name):
    subprocess.run(  # nosec
        name,
        shell=True,
    )
"""


NO_SYMBOLS = Outline()


def in_place(text: str, finding: Finding, *hunks: Hunk, outline: Outline = NO_SYMBOLS) -> Finding:
    file = ChangedFile("app.py", Status.MODIFIED, hunks=hunks)
    return placed(finding, file, Content(text.encode()), outline)


def test_a_finding_gets_its_lines_and_the_innermost_symbol() -> None:
    outline = Outline("python", (Symbol("A", "class", 1, 9), Symbol("A.run", "method", 2, 6)))

    finding = in_place(TEXT, a_finding(span=Span("app.py", 2, 3)), outline=outline)

    assert finding.excerpt == "def run(name):\n    subprocess.run(  # nosec"
    assert finding.symbol == "A.run"


def test_a_long_finding_shows_its_first_six_lines() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 30))

    finding = in_place(text, a_finding(span=Span("app.py", 3, 25)))

    assert finding.excerpt.split("\n") == [f"line {n}" for n in range(3, 9)]


def test_an_excerpt_holds_no_secret_and_no_invisible_character() -> None:
    key = "AKIA" + "QX7V3MJ2ZP5LTN4R"

    finding = in_place(f'key = "{key}"  # \u202e\x1b[31m\n', a_finding(line=1))

    assert key not in finding.excerpt
    assert "<U+202E>" in finding.excerpt
    assert "\x1b" not in finding.excerpt


@pytest.mark.parametrize(
    ("text", "hunks", "silence"),
    [
        pytest.param("a()\nb()\n", (Hunk(0, 0, 1, 2),), Silence.NO, id="no comment"),
        pytest.param("a()\nb()  # nosec\n", (Hunk(1, 1, 2, 1),), Silence.ASKED, id="brought"),
        pytest.param("a()\nb()  # nosec\n", (Hunk(1, 1, 1, 1),), Silence.STANDING, id="stood"),
        pytest.param("a()\nb()  # nosec B602\n", (), Silence.STANDING, id="names the rule"),
        pytest.param("a()\nb()  # nosec B101\n", (), Silence.NO, id="names another rule"),
        pytest.param(
            "a()\nb()  # nosec because of it\n", (), Silence.STANDING, id="gives a reason"
        ),
        pytest.param("a()\nb()  // nosemgrep\n", (), Silence.STANDING, id="semgrep's word"),
        pytest.param("a()\nb()  # nosem\n", (), Silence.STANDING, id="semgrep's short word"),
        pytest.param("# nosemgrep\nb()\n", (), Silence.STANDING, id="on the line above"),
        pytest.param("a()  # nosec\nb()\n", (), Silence.NO, id="of the line above"),
        pytest.param("a()\nb('nosec')\n", (), Silence.NO, id="no comment but a word"),
    ],
)
def test_comments_that_ask_for_silence(
    text: str, hunks: tuple[Hunk, ...], silence: Silence
) -> None:
    finding = in_place(text, a_finding("bandit/B602", line=2), *hunks)

    assert finding.silence is silence


@pytest.mark.parametrize(
    ("comment", "hunks", "silence"),
    [
        ("# zizmor: ignore[artipacked]", (), Silence.STANDING),
        ("# zizmor: ignore[template-injection, artipacked]", (), Silence.STANDING),
        ("# zizmor: ignore[artipacked]", (Hunk(1, 1, 2, 1),), Silence.ASKED),
        ("# zizmor: ignore[unpinned-uses]", (), Silence.NO),
        ("# zizmor: ignore[]", (), Silence.NO),
    ],
)
def test_zizmors_comments_silence_what_they_name(
    comment: str, hunks: tuple[Hunk, ...], silence: Silence
) -> None:
    finding = in_place(f"a\nb {comment}\n", a_finding("workflows/artipacked", line=2), *hunks)

    assert finding.silence is silence


def test_a_comment_inside_the_lines_of_a_finding_counts() -> None:
    finding = in_place(TEXT, a_finding(span=Span("app.py", 3, 6)), Hunk(4, 1, 5, 1))

    assert finding.silence is Silence.STANDING


def test_a_finding_on_a_file_without_text_is_placed_too() -> None:
    finding = placed(a_finding(line=1), a_file(), Content(b"", missing="too large"), Outline())

    assert (finding.excerpt, finding.silence) == ("", Silence.NO)


@pytest.mark.parametrize(
    ("line", "columns", "expected"),
    [
        pytest.param("run(name)", (5, 9), (5, 9), id="in the line"),
        pytest.param("run(name)", (1, 10), (1, 10), id="all of it"),
        pytest.param("run(name)", (5, 11), None, id="past its end"),
        pytest.param("run(name)", (0, 3), None, id="before its beginning"),
        pytest.param("run(name)", (5, 5), None, id="nothing"),
        pytest.param("run(na\u202eme)", (5, 9), None, id="a line that is shown otherwise"),
        pytest.param("x" * 400, (301, 310), None, id="behind what is shown"),
        pytest.param("run(name)", None, None, id="unknown"),
    ],
)
def test_columns_are_told_where_they_mean_the_same_in_what_is_shown(
    line: str, columns: tuple[int, int] | None, expected: tuple[int, int] | None
) -> None:
    finding = a_finding(span=Span("app.py", 1, 1), columns=columns)

    assert in_place(f"{line}\n", finding).columns == expected


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        pytest.param("x = run(\n  a), 1\n", (5, 5), (5, 5), id="in the lines"),
        pytest.param("x = run(\n  a)", (5, 5), (5, 5), id="to the end of the file"),
        pytest.param("x = run(\r\n  a), 1\r\n", (5, 5), (5, 5), id="line ends of Windows"),
        pytest.param("x = run(\n  a)\n", (5, 6), None, id="past the end of the last"),
        pytest.param("x = run(\n  a)\n", (9, 5), None, id="past the end of the first"),
        pytest.param("x = run(\n  a)\n", (5, 1), None, id="nothing of the last"),
        pytest.param("x = run(\n  \u202ea)\n", (5, 6), None, id="a line that is shown otherwise"),
        pytest.param("x = run(\n", (5, 2), None, id="a line that is not there"),
    ],
)
def test_columns_of_several_lines_are_those_of_the_first_and_the_last(
    text: str, columns: tuple[int, int], expected: tuple[int, int] | None
) -> None:
    finding = a_finding(span=Span("app.py", 1, 2), columns=columns)

    assert in_place(text, finding).columns == expected


def test_a_binary_file_shows_no_line_and_is_known_by_all_its_bytes() -> None:
    finding = a_finding(line=1)
    one, other = (placed(finding, a_file(), Content(data), Outline()) for data in (b"\0a", b"\0b"))

    assert one.excerpt == ""
    assert one.anchor != other.anchor
