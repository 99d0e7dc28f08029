"""What the program is doing, told to a person who waits longer than a second."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TextIO

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
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if self._drawn:
                self.out.write("\r\x1b[K")
                self.out.flush()

    def _tick(self, _signal: int, _frame: FrameType | None) -> None:
        if self.out.isatty():
            self.out.write(f"\r\x1b[K  {self.phase} … {time.monotonic() - self.started:.0f} s")
            self._drawn = True
        elif self.phase != self._told:
            self.out.write(f"diffwarden: {self.phase}\n")
            self._told = self.phase
        self.out.flush()
