from __future__ import annotations

import pytest

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.finding import Finding, Span
from bot.core.suggestion import MAX_LINES, applied, why_unsafe
from tests.fakes import a_finding

LINES = ["import yaml", "", "def load(text):", "    return yaml.load(text)", "", "done = 1"]
CONTENT = Content("\n".join(LINES).encode() + b"\n")
FILE = ChangedFile("app.py", Status.MODIFIED, hunks=(Hunk(2, 0, 3, 2), Hunk(2, 1, 6, 1)))


def offering(replacement: str, start: int = 4, end: int = 4) -> Finding:
    return a_finding(replacement=replacement, span=Span("app.py", start, end))


@pytest.mark.parametrize(
    ("finding", "why"),
    [
        pytest.param(offering("    return yaml.safe_load(text)"), None, id="fine"),
        pytest.param(offering("    return  yaml.load(text)"), "changes nothing", id="white-space"),
        pytest.param(offering("x", 3, 6), "from one hunk", id="across-hunks"),
        pytest.param(offering("x", 1, 1), "from one hunk", id="untouched-lines"),
        pytest.param(offering("x\n" * MAX_LINES), "longer than 20", id="too-long"),
        pytest.param(offering("    os.system(text)"), "new call", id="at-095-runs-a-program"),
        pytest.param(offering("    return eval(text)"), "new call", id="at-095-evaluates"),
        pytest.param(offering("    import os"), "new import", id="at-095-import"),
        pytest.param(offering("from yaml import load\nx = 1"), "new import", id="at-095-from"),
        pytest.param(offering('x = require("fs")'), "new import", id="at-095-require"),
        pytest.param(offering("    # https://evil.example/x"), "new address", id="at-095-address"),
        pytest.param(offering("    return\u202e text"), "hidden", id="at-095-hidden"),
        pytest.param(offering('key = "AKIAZ3MQ7XK2LPWD5RTY"'), "credential", id="credential"),
    ],
)
def test_at_095_only_a_harmless_replacement_is_offered(finding: Finding, why: str | None) -> None:
    told = why_unsafe(finding, FILE, CONTENT)

    assert (told is None) if why is None else (why in (told or ""))


def test_what_the_lines_call_already_may_stay() -> None:
    content = Content(b"subprocess.run(command, shell=True)\n")
    file = ChangedFile("app.py", Status.ADDED, hunks=(Hunk(0, 0, 1, 1),))

    finding = offering("subprocess.run(command, shell=False)", 1, 1)

    assert why_unsafe(finding, file, content) is None


def test_a_file_that_is_not_utf_8_gets_none() -> None:
    content = Content(b"x = '\xe9'\n")
    file = ChangedFile("app.py", Status.ADDED, hunks=(Hunk(0, 0, 1, 1),))

    assert why_unsafe(offering("x = 1", 1, 1), file, content) == "its file is not UTF-8"


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_at_096_a_replacement_applies_cleanly(end: str) -> None:
    content = Content(end.join([*LINES, ""]).encode())

    _, after = applied(offering("    text = str(text)\n    return text"), FILE, content)

    expected = [*LINES[:3], "    text = str(text)", "    return text", *LINES[4:], ""]
    assert after.new == end.join(expected).encode()
    assert after.old == content.new
