"""The one place where other programs are started.

A child gets an environment made of an allow-list, no open files, no input but what is handed to
it, a folder of our choosing, limits on memory and output, and its own process group, which is
killed as a whole when time is up.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.core.errors import ToolError

MAX_OUTPUT = 64 * 1024 * 1024  # bytes of stdout, and of any file a child writes
LATER = 10  # the niceness of a program that yields
MAX_STDERR = 256 * 1024  # bytes of stderr that are kept
MAX_MEMORY = 8 * 1024**3  # address space; git maps whole packs, so it is no measure of use

_ALLOWED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT")


class TimedOut(ToolError):
    """A program was not done in time."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its exit status, and what it wrote (of stderr, the beginning)."""

    status: int
    stdout: bytes
    stderr: str


@dataclass(frozen=True, slots=True)
class _Files:
    """What stands for a child's standard streams: files, so that no pipe can fill or hang."""

    given: IO[bytes]
    out: IO[bytes]
    err: IO[bytes]


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
    yields: bool = False,
) -> Done:
    """Run a program to its end. One that `yields` lets others have the processor first.

    Raises TimedOut, a ToolError, if it takes longer than `timeout` seconds. Raises ToolError if
    it does not start, is killed by a signal, or writes `max_output` bytes or more. Any exit
    status is returned.
    """
    name = Path(command[0]).name
    if _stopped.is_set():
        raise ToolError(f"{name} was not started: the review was interrupted")
    if timeout <= 0:
        raise TimedOut(f"no time was left for {name}")
    try:
        with _files(stdin) as files:
            child = _started(command, cwd, env, files)
            if yields:
                _step_back(child.pid)
            status = _ended(child, name, timeout, max_memory, max_output)
            files.out.seek(0)
            files.err.seek(0)
            stdout = files.out.read(max_output)
            stderr = files.err.read(MAX_STDERR).decode("utf-8", errors="replace")
    except OSError as error:
        raise ToolError(f"{name} did not start: {error}") from error
    if status == -signal.SIGXFSZ or len(stdout) >= max_output:
        raise ToolError(f"{name} wrote more than {max_output / 2**20:g} MiB")
    if status < 0:
        raise ToolError(f"{name} was killed by signal {_signal(-status)}")
    return Done(status, stdout, stderr)


@contextlib.contextmanager
def _files(stdin: bytes) -> Iterator[_Files]:
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        given.write(stdin)
        given.seek(0)
        yield _Files(given, out, err)


def _started(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None, files: _Files
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(command),
        cwd=cwd,
        env=child_environment(env),
        stdin=files.given,
        stdout=files.out,
        stderr=files.err,
        start_new_session=True,
    )


@contextlib.contextmanager
def opened(
    command: Sequence[str], *, cwd: Path, max_memory: int = MAX_MEMORY
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is spoken with over pipes while it runs, and is killed at the end.

    What it says on stderr goes nowhere: it may quote what was under review. Raises ToolError if it
    does not start.
    """
    try:
        child = subprocess.Popen(
            list(command),
            cwd=cwd,
            env=child_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ToolError(f"{Path(command[0]).name} did not start: {error}") from error
    _running.add(child)
    try:
        _limit(child.pid, max_memory, MAX_OUTPUT)
        yield child
    finally:
        _kill(child)
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        child.wait()
        _running.discard(child)


def left_running(command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A process of our own that works beside this one, with a pipe that ends when this one does.

    It gets all of `env`, secrets included, and our standard output and error.
    """
    return subprocess.Popen(list(command), env=dict(env), stdin=subprocess.PIPE)


def _ended(
    child: subprocess.Popen[bytes], name: str, timeout: float, memory: int, output: int
) -> int:
    """Wait for a child, and leave nothing of its process group running."""
    _running.add(child)
    try:
        _limit(child.pid, memory, output)
        _await(child, timeout)
        return child.wait(0)
    except subprocess.TimeoutExpired as error:
        raise TimedOut(f"{name} took longer than {timeout:.3g} s") from error
    finally:
        _kill(child)
        child.wait()
        _running.discard(child)


def _await(child: subprocess.Popen[bytes], timeout: float) -> None:
    """Wait until a child has ended, or `timeout` seconds are over.

    `Popen.wait` looks only every 50 ms whether it has; where the system can, it wakes us.
    """
    if not hasattr(os, "pidfd_open"):
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout)
        return
    watch = os.pidfd_open(child.pid)
    try:
        poll = select.poll()
        poll.register(watch, select.POLLIN)
        poll.poll(timeout * 1000)
    finally:
        os.close(watch)


def _kill(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def stop() -> None:
    """Kill what runs, and start nothing more: the program is about to end."""
    _stopped.set()
    for child in list(_running):
        _kill(child)


_running: set[subprocess.Popen[bytes]] = set()
_stopped = threading.Event()


def _step_back(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpriority(os.PRIO_PROCESS, pid, LATER)


def _limit(pid: int, memory: int, output: int) -> None:
    """Bound a child that has just started; a no-op where the system cannot."""
    prlimit = getattr(resource, "prlimit", None)
    if prlimit is None:
        return
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: output,
        resource.RLIMIT_CORE: 0,
    }
    with contextlib.suppress(ProcessLookupError):
        for kind, most in wanted.items():
            _, hard = prlimit(pid, kind)
            # A limit that somebody set before us can be lowered, not raised.
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            prlimit(pid, kind, (bound, bound))


def _signal(number: int) -> str:
    """A signal's name; real-time signals have none."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
