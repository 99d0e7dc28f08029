"""The workers that `serve` starts: begun again when they die, and stopped with it."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.service.settings import SUPERVISED
from bot.shell import left_running

log = logging.getLogger(__name__)

_LOOK = 0.25  # seconds between two looks at the workers
_LONGEST = 30.0  # seconds before one is begun again that dies at once each time
_SETTLED = 20.0  # seconds after which a worker is taken to be well


@dataclass
class _Slot:
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 0.0

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    """Keeps `number` workers. `environment` is theirs, secrets and all."""

    number: int
    environment: Mapping[str, str] = field(repr=False)
    config: str | None = None
    drain: float = 18.0
    _slots: list[_Slot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._slots = [_Slot() for _ in range(self.number)]

    def works(self) -> bool:
        """Whether there are workers, if there are to be any."""
        return not self._slots or any(slot.runs for slot in self._slots)

    async def run(self) -> None:
        """Keep the workers until cancelled; then stop them."""
        try:
            while True:
                for slot in self._slots:
                    self._look(slot)
                await asyncio.sleep(_LOOK)
        finally:
            await self._stop()

    def _look(self, slot: _Slot) -> None:
        now = time.monotonic()
        if slot.runs:
            return
        if slot.process is not None:
            status, slot.process = slot.process.returncode, None
            lived = now - slot.began
            slot.pause = 0.0 if lived > _SETTLED else min(_LONGEST, max(0.5, slot.pause * 2))
            log.error("a worker died", extra={"status": status, "seconds": round(lived, 1)})
        if now - slot.began >= slot.pause:
            slot.began = now
            slot.process = left_running(self._command(), {**self.environment, SUPERVISED: "1"})

    def _command(self) -> list[str]:
        command = [sys.executable, "-P", "-m", "bot", "work"]
        return [*command, "--config", self.config] if self.config else command

    async def _stop(self) -> None:
        """Ask them to stop, and wait a little longer than they may take."""
        for slot in self._slots:
            if slot.process and slot.runs:
                slot.process.terminate()
        until = time.monotonic() + self.drain + 3.0
        while any(slot.runs for slot in self._slots) and time.monotonic() < until:
            await asyncio.sleep(0.1)
        for slot in self._slots:
            if slot.process and slot.runs:
                slot.process.kill()
