"""The changed files on disk, in a private folder, under names of our own."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.core.change import Change
from bot.core.content import Content, decoded
from bot.core.errors import ToolError
from bot.core.ports import LaidOut
from bot.parse.languages import kind_of_text
from bot.parse.notebook import is_python_notebook, python_of

_ELSEWHERE = ("/tmp", "/var/tmp", "/dev/shm")


@contextmanager
def laid_out(
    change: Change, contents: Mapping[str, Content], readable: frozenset[str]
) -> Iterator[LaidOut]:
    """A folder with the new side of the readable files and nothing else of the repository.

    A tool that runs there meets no file name, no link and no settings file of the author's. The
    bytes are the blob's, without the byte-order mark of UTF-8; of a notebook they are its code, on
    the same lines. The folder is gone afterwards.
    Raises ToolError when it cannot be written.
    """
    paths = [file.path for file in change.files if file.path in readable]
    names = {path: _name(i, path, contents[path]) for i, path in enumerate(paths)}
    with written({names[p]: for_tools(p, contents[p].new) for p in paths}) as folder:
        yield LaidOut(folder, names)


@contextmanager
def written(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A private folder with these files, by name; `a/b` lies in a folder `a` of its own.

    Raises ToolError when it cannot be written.
    """
    with scratch() as folder:
        try:
            for name, data in files.items():
                (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
                _write(folder / name, without_mark(data))
        except OSError as error:
            raise ToolError(
                f"the changed files could not be written to {folder}: {error.strerror}; "
                "make room there, or set TMPDIR to another folder"
            ) from error
        yield folder


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder that only we can enter, outside of any git repository; gone afterwards."""
    try:
        parent = _outside_repositories()
        folder = tempfile.TemporaryDirectory(
            prefix="diffwarden-", dir=parent, ignore_cleanup_errors=True
        )
    except OSError as error:
        raise ToolError(
            f"no temporary folder could be made: {error.strerror}; set TMPDIR to a folder with room"
        ) from error
    with folder as name:
        yield Path(name).resolve()


def for_tools(path: str, data: bytes) -> bytes:
    """A file's bytes as tools are to read them."""
    text = decoded(data)
    code = python_of(text) if is_python_notebook(path, text) else None
    return data if code is None else code.encode("utf-8", "replace")


def without_mark(data: bytes) -> bytes:
    """`data` without UTF-8's byte-order mark: semgrep misses the line that it stands in."""
    return data.removeprefix(codecs.BOM_UTF8)


def _name(number: int, path: str, content: Content) -> str:
    kind = kind_of_text(path, content.text)
    return f"f{number:06}{kind.suffix if kind else '.txt'}"


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)


def _outside_repositories() -> Path:
    """Where temporary folders go. Python falls back to the current folder: that one will not do."""
    for name in (tempfile.gettempdir(), *_ELSEWHERE):
        place = Path(name).resolve()
        if os.access(place, os.W_OK) and not _in_repository(place):
            return place
    raise ToolError(
        "every temporary folder lies in a git repository: set TMPDIR to one that does not"
    )


def _in_repository(place: Path) -> bool:
    return any((folder / ".git").exists() for folder in (place, *place.parents))
