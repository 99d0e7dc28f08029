from __future__ import annotations

import pytest
from hypothesis import assume, given, strategies as st

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content
from bot.core.finding import Finding, Span
from bot.core.suggestion import (
    MAX_LINES,
    applied,
    corrected,
    has_address,
    unoffered,
    why_unfit,
    why_unsafe,
)
from tests.fakes import a_finding
from tests.unit.reviews.changes import hunks_between

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
        pytest.param(offering('x = await import("fs")'), "new import", id="at-095-import-call"),
        pytest.param(offering('    exec "os/exec"'), "new import", id="at-095-line-of-go-imports"),
        pytest.param(offering("    x = importlib"), "new call", id="at-095-importlib"),
        pytest.param(offering("    return 1  # noqa: S506"), "order to tools", id="noqa"),
        pytest.param(offering("    return 1  # nosec B506"), "order to tools", id="nosec"),
        pytest.param(offering("    return 1  # type: ignore"), "order to tools", id="type-ignore"),
        pytest.param(offering("    return 1  // @ts-ignore"), "order to tools", id="ts-ignore"),
        pytest.param(offering("\treturn 1"), "indented", id="tabs-among-spaces"),
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


def test_a_file_without_indentation_may_get_its_first() -> None:
    content = Content(b"go()\n")
    file = ChangedFile("app.py", Status.ADDED, hunks=(Hunk(0, 0, 1, 1),))

    assert why_unsafe(offering("if ready:\n\tgo()", 1, 1), file, content) is None


@pytest.mark.parametrize(
    ("replacement", "hunks"),
    [
        pytest.param("    return 1", (Hunk(2, 0, 3, 2), Hunk(2, 1, 6, 1)), id="as-long"),
        pytest.param("    x = 1\n    return x", (Hunk(2, 0, 3, 3), Hunk(2, 1, 7, 1)), id="longer"),
    ],
)
def test_the_hunks_of_a_corrected_file_hold_the_same_change(
    replacement: str, hunks: tuple[Hunk, ...]
) -> None:
    content = Content(CONTENT.new, b"import yaml\n\ndone = 0\n")

    file, after = corrected(offering(replacement), FILE, content)

    assert file.hunks == hunks
    assert after.old == content.old
    assert after.line(hunks[1].start) == "done = 1"


_LINES = st.lists(st.sampled_from(["a", "b", "", "  c"]), min_size=1, max_size=8)


@given(_LINES, _LINES, _LINES, st.data())
def test_what_a_corrected_file_adds_and_takes_away_is_all_that_differs(
    old: list[str], new: list[str], lines: list[str], data: st.DataObject
) -> None:
    before, after = ("\n".join(side) + "\n" for side in (old, new))
    hunks = [hunk for hunk in hunks_between(before, after) if hunk.length]
    assume(hunks)
    hunk = data.draw(st.sampled_from(hunks))
    start = data.draw(st.integers(hunk.start, hunk.start + hunk.length - 1))
    end = data.draw(st.integers(start, hunk.start + hunk.length - 1))
    file = ChangedFile("app.py", Status.MODIFIED, hunks=hunks_between(before, after))

    changed, content = corrected(
        offering("\n".join(lines), start, end), file, Content(after.encode(), before.encode())
    )

    added = set(changed.added_lines())
    gone = {n for h in file.hunks for n in range(h.old_start, h.old_start + h.old_length)}
    stayed = [line for n, line in enumerate(content.lines, 1) if n not in added]
    assert stayed == [line for n, line in enumerate(content.old_lines, 1) if n not in gone]
    assert content.lines[start - 1 :][: len(lines)] == tuple(lines)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        pytest.param("See https://evil.example/x for how.", True, id="address"),
        pytest.param("Go to www.evil.example first.", True, id="www"),
        pytest.param("Bind the name as a parameter.", False, id="plain"),
    ],
)
def test_words_with_an_address_are_known(text: str, has: bool) -> None:
    assert has_address(text) is has


def test_what_is_not_offered_is_told_with_the_reason() -> None:
    said = unoffered(offering("x", 3, 4), "it changes nothing")

    assert (said.path, said.start_line, said.why) == ("app.py", 3, "it changes nothing")
    assert said.message == "a correction for fake/shell at line 3"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("import os\nassert f(1) == 2", None, id="imports-may-be"),
        pytest.param("x = 'https://evil.example/'", "an address", id="address"),
        pytest.param("os.system('x')", "run anything", id="program"),
        pytest.param("f(1)  # noqa", "an order to tools", id="order"),
        pytest.param("f(1)  # \u202e", "hidden characters", id="hidden"),
    ],
)
def test_what_is_not_even_to_be_shown(text: str, why: str | None) -> None:
    told = why_unfit(text)

    assert (told is None) is (why is None)
    assert why is None or why in str(told)
