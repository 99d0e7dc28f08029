"""What a person is told who waits."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from bot.doors.progress import PATIENCE, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def waited(progress: Progress, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE + 5
    while not done() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_quick_run_says_nothing() -> None:
    progress = Progress(Terminal())

    with progress.shown():
        progress.tell("checking")

    assert progress.out.getvalue() == ""  # type: ignore[attr-defined]


def test_a_terminal_shows_the_phase_and_takes_it_back_before_the_report() -> None:
    out = Terminal()
    progress = Progress(out)

    with progress.shown():
        progress.tell("checking")
        waited(progress, lambda: "checking" in out.getvalue())
        progress.clear()
        out.write("the report\n")

    assert "checking …" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[Kthe report\n")


def test_elsewhere_each_phase_is_one_line() -> None:
    out = io.StringIO()
    progress = Progress(out)

    with progress.shown():
        progress.tell("checking")
        waited(progress, lambda: bool(out.getvalue()))
        time.sleep(1.2)

    assert out.getvalue() == "diffwarden: checking\n"
