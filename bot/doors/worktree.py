"""Files of the work tree, written to without following a link that a change has brought."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.core.errors import UsageError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe is not waited for
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files below `top`, by their paths as git writes them.

    Both methods raise UsageError for a path that leads through a symbolic link or into git's own
    folder, for what is no regular file, and for what the system refuses.
    """

    top: Path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        with _told(path), self._folder(path) as folder:
            return _bytes(PurePosixPath(path).name, folder)

    def write(self, path: str, expected: bytes | None, data: bytes) -> None:
        """Put `data` in the place of `expected`, whole or not at all; None: make a new file.

        Raises UsageError where the file holds anything else than what is expected.
        """
        name = PurePosixPath(path).name
        with _told(path), self._folder(path) as folder:
            if _bytes(name, folder) != expected:
                raise UsageError(f"{path} was changed by somebody else: nothing was written to it")
            mode = 0o666 if expected is None else os.stat(name, dir_fd=folder).st_mode
            fresh = f".{name[:100]}.{secrets.token_hex(8)}"
            try:
                with os.fdopen(os.open(fresh, _FRESH, 0o666, dir_fd=folder), "wb") as out:
                    if expected is not None:
                        os.fchmod(out.fileno(), stat.S_IMODE(mode))
                    out.write(data)
                os.replace(fresh, name, src_dir_fd=folder, dst_dir_fd=folder)
            except BaseException:
                with suppress(OSError):
                    os.unlink(fresh, dir_fd=folder)
                raise

    @contextmanager
    def _folder(self, path: str) -> Iterator[int]:
        """The folder that holds `path`, opened one step after the other."""
        parents = PurePosixPath(path).parent.parts
        if any(part.casefold() == ".git" for part in parents):
            raise UsageError(f"{path} lies in git's own folder")
        folder = os.open(self.top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in parents:
                inner = os.open(part, _FOLDER, dir_fd=folder)
                os.close(folder)
                folder = inner
            yield folder
        finally:
            os.close(folder)


def _bytes(name: str, folder: int) -> bytes | None:
    try:
        opened = os.open(name, _FILE, dir_fd=folder)
    except FileNotFoundError:
        return None
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UsageError(f"{name} is no regular file")
        return file.read()


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be opened without a detour: {error.strerror}") from error
