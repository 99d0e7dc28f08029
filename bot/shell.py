"""The one place where other programs are started.

A child gets an environment made of an allow-list, no open files, no input but what is handed to
it, a folder of our choosing, limits on memory and output, and its own process group, which is
killed as a whole when time is up.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import ToolError

MAX_OUTPUT = 64 * 1024 * 1024  # bytes of stdout, and of any file a child writes
MAX_MEMORY = 8 * 1024**3  # address space; semgrep's runtime reserves far more than it uses

_ALLOWED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT")


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its exit status, and what it wrote."""

    status: int
    stdout: bytes
    stderr: str


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a child: nothing of ours but an allow-list, and `extra`."""
    kept = {name: os.environ[name] for name in _ALLOWED if name in os.environ}
    kept.setdefault("PATH", os.defpath)
    return {**kept, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", **(extra or {})}


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    timeout: float,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    max_memory: int = MAX_MEMORY,
    max_output: int = MAX_OUTPUT,
) -> Done:
    """Run a program to its end.

    Raises ToolError if it does not start, takes longer than `timeout` seconds, is killed by a
    signal, or writes more than `max_output` bytes. Any exit status is returned.
    """
    name = Path(command[0]).name
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        tempfile.TemporaryFile() as given,
    ):
        given.write(stdin)
        given.seek(0)
        try:
            child = subprocess.Popen(
                list(command),
                cwd=cwd,
                env=child_environment(env),
                stdin=given,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
        except OSError as error:
            raise ToolError(f"{name} did not start: {error}") from error
        _limit(child.pid, max_memory, max_output)
        try:
            status = child.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise ToolError(f"{name} took longer than {timeout:.0f} s") from error
        finally:
            _end(child)
        out.seek(0)
        err.seek(0)
        stderr = err.read(64 * 1024).decode("utf-8", errors="replace")
        if status < 0:
            raise ToolError(f"{name} was killed by signal {signal.Signals(-status).name}")
        stdout = out.read(max_output + 1)
    if len(stdout) >= max_output:
        raise ToolError(f"{name} wrote more than {max_output // 2**20} MiB")
    return Done(status, stdout, stderr)


def _limit(pid: int, memory: int, output: int) -> None:
    """Bound a child that has just started; a no-op where the system cannot."""
    prlimit = getattr(resource, "prlimit", None)
    if prlimit is None:
        return
    with contextlib.suppress(ProcessLookupError):
        prlimit(pid, resource.RLIMIT_AS, (memory, memory))
        prlimit(pid, resource.RLIMIT_FSIZE, (output, output))
        prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leave nothing of the child's process group running."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
