"""What the program is doing, told to a person who waits longer than a second."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TextIO

from bot.core.change import Change
from bot.core.report import Report

PATIENCE = 1.0  # seconds; a run that is done before then says nothing
_TICK = 0.5


@dataclass
class Progress:
    """The phase of a run: one line that is rewritten on a terminal, one line a phase elsewhere."""

    out: TextIO
    phase: str = ""
    started: float = field(default_factory=time.monotonic)
    _told: str = ""
    _drawn: bool = False

    def tell(self, phase: str) -> None:
        """A new phase begins. Safe to call from any thread: only the timer writes."""
        self.phase = phase

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Show the phase while the block runs. Needs the main thread, for it works by a signal."""
        before = signal.signal(signal.SIGALRM, self._tick)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE, _TICK)
        try:
            yield
        finally:
            self.clear()
            signal.signal(signal.SIGALRM, before)

    def begin(self, change: Change) -> None:
        """The phases tell more than that a change was found."""

    def deliver(self, report: Report) -> None:
        """Make room: the first of the sinks to hear of the report, and the others write it."""
        self.clear()

    def clear(self) -> None:
        """Stop telling, and take back what stands on the terminal."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        if self._drawn:
            self.out.write("\r\x1b[K")
            self.out.flush()
            self._drawn = False

    def _tick(self, _signal: int, _frame: FrameType | None) -> None:
        if self.out.isatty():
            self.out.write(f"\r\x1b[K  {self.phase} … {time.monotonic() - self.started:.0f} s")
            self._drawn = True
        elif self.phase != self._told:
            self.out.write(f"diffwarden: {self.phase}\n")
            self._told = self.phase
        self.out.flush()
