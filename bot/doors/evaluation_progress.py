"""How far an evaluation is, told to a person who waits."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from typing import TextIO

from bot.evaluation.cases import Case
from bot.evaluation.matching import paired
from bot.evaluation.scores import false_findings
from bot.evaluation.trial import Depth, Trial
from bot.sinks.layout import cut, one_line
from bot.sinks.stream import put


@dataclass
class EvaluationProgress:
    """One line that is rewritten on a terminal, one line for each review elsewhere.

    Safe to tell from any thread.
    """

    out: TextIO
    total: int
    depth: Depth = Depth.QUOTED
    done: int = 0
    started: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Say that nothing is done yet: making the repositories takes a moment."""
        with self._lock:
            if self.out.isatty():
                self._write(f"0/{self.total}  making repositories")

    def tell(self, case: Case, trial: Trial) -> None:
        """One more review is done."""
        with self._lock:
            self.done += 1
            self._write(f"{self.done}/{self.total}  {went(case, trial, self.depth)}")

    def clear(self) -> None:
        """Take back what stands on the terminal."""
        if self.out.isatty():
            put("\r\x1b[K", self.out)

    def _write(self, text: str) -> None:
        if not self.out.isatty():
            put(f"diffwarden: {one_line(text)}\n", self.out)
            return
        room = os.get_terminal_size(self.out.fileno()).columns - 3
        seconds = f"{time.monotonic() - self.started:.0f} s  "
        put(f"\r\x1b[K  {cut(f'{seconds}{one_line(text)}', max(room, 20))}", self.out)


def went(case: Case, trial: Trial, depth: Depth) -> str:
    """How one review of a case went, in a few words."""
    found, false = len(paired(trial.at(depth))), false_findings(trial, depth)
    flaws = f"{found} of {len(case.golden)} found" if case.golden else "clean"
    trouble = f"; {trial.troubles[0]}" if trial.troubles else ""
    return f"{case.name}: {flaws}, {false} false, {trial.seconds:.1f} s{trouble}"
