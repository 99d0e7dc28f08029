"""A copy of OSV's database on disk: a folder or an archive, as https://osv.dev hands it out."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.advisories.record import MAX_BYTES, Advisory, read
from bot.core.deadline import Deadline
from bot.core.errors import ToolError
from bot.manifests.package import Ecosystem

_NAME = re.compile(rb'"name"\s*:\s*"([^"\\]{1,300})"')
_ECOSYSTEMS = frozenset(Ecosystem)


@dataclass(frozen=True, slots=True)
class Dump:
    """Reads JSON files and ZIP archives of them, below a folder or by themselves.

    Every file is looked at each time, but parsed only where it names a package that is asked for:
    20,000 advisories take a second. `Indexed` in index.py saves the looking.
    """

    place: Path

    def about(
        self, names: Mapping[Ecosystem, Collection[str]], deadline: Deadline
    ) -> Iterator[Advisory]:
        """Advisories on packages of these names. Raises ToolError: what is left out is told."""
        wanted = {name.lower().encode() for each in names.values() for name in each}
        for text in self.texts(frozenset(names)):
            if not deadline.left:
                raise ToolError("there was no time left to read the database of advisories")
            if not wanted.isdisjoint(spellings(text)):
                advisory = read(text)
                if advisory:
                    yield advisory

    def texts(self, ecosystems: Collection[Ecosystem]) -> Iterator[bytes]:
        """Every record's JSON. Raises ToolError when the database cannot be read to its end."""
        try:
            for file in self.files(ecosystems):
                if file.suffix == ".zip":
                    yield from _unpacked(file)
                elif file.stat().st_size <= MAX_BYTES:
                    yield file.read_bytes()
        except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise ToolError(f"the database of advisories cannot be read: {error}") from error

    def files(self, ecosystems: Collection[Ecosystem] = _ECOSYSTEMS) -> Iterator[Path]:
        """Those that may hold what is asked for: a folder named for another ecosystem does not."""
        if self.place.is_file():
            yield self.place
            return
        others = _ECOSYSTEMS - frozenset(ecosystems)
        for at, folders, names in os.walk(self.place):
            folders[:] = sorted(folder for folder in folders if folder not in others)
            for name in sorted(names):
                if name.endswith((".json", ".zip")) and name.rpartition(".")[0] not in others:
                    yield Path(at, name)


def spellings(text: bytes) -> Iterator[bytes]:
    """The names of packages in a record, with PyPI's dashes in each."""
    for name in _NAME.findall(text):
        lowered = name.lower()
        yield lowered
        yield re.sub(rb"[-_.]+", b"-", lowered)


def _unpacked(file: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if member.filename.endswith(".json") and member.file_size <= MAX_BYTES:
                yield archive.read(member)
