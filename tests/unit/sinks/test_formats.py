"""Every format, whole: `pytest --accept` writes the expected pages anew."""

from __future__ import annotations

import io
import os
import pty
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import __version__
from bot.core.report import Report
from bot.sinks import FORMATS, sink
from bot.sinks.text import PIPED, Text
from tests.unit.sinks.reports import failing, incomplete, overridden, passing

HERE = Path(__file__).parent / "expected"
SUFFIXES = {
    "text": "txt",
    "json": "json",
    "sarif": "sarif",
    "html": "html",
    "markdown": "md",
    "github": "commands",
    "gitlab": "gitlab",
    "junit": "xml",
    "agent": "jsonl",
}


@pytest.mark.parametrize("report", [passing, failing, overridden, incomplete])
@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_page(
    name: str, report: Callable[[], Report], request: pytest.FixtureRequest
) -> None:
    out = io.StringIO()
    writer = sink(name, out)

    writer.begin(report().change)
    writer.deliver(report())

    said = out.getvalue().replace(f'"{__version__}"', '"VERSION"')
    expected = HERE / f"{report.__name__}.{SUFFIXES[name]}"
    if request.config.getoption("--accept"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_no_character_is_too_much_for_the_stream(name: str) -> None:
    bytes_ = io.BytesIO()
    out = io.TextIOWrapper(bytes_, encoding="ascii")

    sink(name, out).deliver(failing())

    assert bytes_.getvalue().isascii()


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        pytest.param({}, True, id="a terminal"),
        pytest.param({"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param({"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param({"NO_COLOR": ""}, True, id="NO_COLOR that is empty"),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    reader, writer = pty.openpty()

    with os.fdopen(reader), os.fdopen(writer, "w") as terminal:
        text = sink("text", terminal)

    assert isinstance(text, Text)
    assert text.colour is coloured


def test_a_file_is_never_coloured(tmp_path: Path) -> None:
    with (tmp_path / "page.txt").open("w") as out:
        text = sink("text", out)

        assert text == Text(out, colour=False, width=PIPED)
