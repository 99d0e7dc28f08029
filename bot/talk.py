"""A talk with a program, in lines over its standard input and output."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.shell import MAX_MEMORY, TimedOut, opened

MAX_LINE = 128 * 1024 * 1024
"""Bytes of one line, and of all that a program may have said and nobody has read."""
_PIECE = 1024 * 1024


@dataclass
class Talk:
    """What is said and heard. Any thread may say something; one listens."""

    child: subprocess.Popen[bytes]
    name: str
    _saying: threading.Lock = field(default_factory=threading.Lock, init=False)

    def say(self, line: bytes) -> None:
        """One line. Raises ToolError if the program has ended."""
        assert self.child.stdin
        with self._saying:
            try:
                self.child.stdin.write(line + b"\n")
                self.child.stdin.flush()
            except (OSError, ValueError) as error:
                raise ToolError(f"{self.name} ended before it was done") from error

    def lines(self, deadline: Deadline) -> Iterator[bytes]:
        """What the program says, until it ends. Raises TimedOut, and ToolError for too much."""
        assert self.child.stdout
        kept = bytearray()
        for piece in self._pieces(self.child.stdout.fileno(), deadline):
            done, end, rest = piece.rpartition(b"\n")
            kept += done + end
            if end:
                yield from bytes(kept).splitlines()
                kept = bytearray(rest)
            else:
                kept += rest
            if len(kept) > MAX_LINE:
                raise ToolError(f"{self.name} said more than is listened to")

    def _pieces(self, stream: int, deadline: Deadline) -> Iterator[bytes]:
        poll = select.poll()
        poll.register(stream, select.POLLIN | select.POLLHUP)
        while True:
            if not poll.poll(deadline.left * 1000):
                raise TimedOut(f"{self.name} took too long")
            piece = os.read(stream, _PIECE)
            if not piece:
                return
            yield piece

    def kill(self) -> None:
        """End it now; whoever listens hears the end."""
        if self.child.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)


@contextmanager
def talk(
    command: Sequence[str], name: str, *, cwd: Path, max_memory: int = MAX_MEMORY
) -> Iterator[Talk]:
    """A program that is there until the end of the block. Raises ToolError."""
    with opened(command, cwd=cwd, max_memory=max_memory) as child:
        yield Talk(child, name)
