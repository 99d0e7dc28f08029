"""A talk with a program that behaves, and with some that do not."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.shell import TimedOut
from bot.talk import talk

ECHO = "import sys\nfor line in sys.stdin:\n    print(line.strip().upper(), flush=True)\n"


def spoken(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_lines_go_both_ways(tmp_path: Path) -> None:
    with talk(spoken(ECHO), "echo", cwd=tmp_path) as child:
        heard = child.lines(Deadline.after(30))
        for word in (b"one", b"two" * 100_000):
            child.say(word)
            assert next(heard) == word.upper()


def test_it_gets_nothing_of_our_environment(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    code = "import os\nprint(sorted(os.environ), flush=True)\n"
    with talk(spoken(code), "program", cwd=tmp_path) as child:
        (line,) = child.lines(Deadline.after(30))
    assert b"PATH" in line
    assert b"HOME" not in line
    assert b"PYTEST_CURRENT_TEST" not in line
    assert request.node.name


def test_the_end_is_heard(tmp_path: Path) -> None:
    with talk(spoken("print('last')"), "program", cwd=tmp_path) as child:
        assert list(child.lines(Deadline.after(30))) == [b"last"]
        child.child.wait(10)
        with pytest.raises(ToolError, match="ended before"):
            child.say(b"x" * 100_000)


def test_it_is_not_waited_for_too_long(tmp_path: Path) -> None:
    began = time.monotonic()
    with (
        talk(spoken("import time; time.sleep(60)"), "program", cwd=tmp_path) as child,
        pytest.raises(TimedOut),
    ):
        list(child.lines(Deadline.after(0.5)))
    assert time.monotonic() - began < 20


def test_it_can_be_killed_from_another_thread(tmp_path: Path) -> None:
    with talk(spoken("import time; time.sleep(60)"), "program", cwd=tmp_path) as child:
        threading.Timer(0.3, child.kill).start()
        assert list(child.lines(Deadline.after(30))) == []


def test_nothing_of_it_is_left(tmp_path: Path) -> None:
    with talk(spoken("import time; time.sleep(60)"), "program", cwd=tmp_path) as child:
        pid = child.child.pid
    assert not Path(f"/proc/{pid}").exists()
