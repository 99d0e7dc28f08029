"""Looks at one file and all that it unfolds to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bot.artifacts import archives, headers, pickles
from bot.artifacts.bounds import MAX_DEPTH, Budget, TooMuch, Unscannable
from bot.artifacts.kinds import Kind, kinds_of

MOST = 20  # of each sort; more tell a reader nothing

_STREAMS = {Kind.GZIP: "gzip", Kind.BZIP2: "bzip2", Kind.XZ: "xz", Kind.ZLIB: "zlib"}


@dataclass
class Scanned:
    """What was found in a file, as sentences go on. Where it is inside of an archive, it says so.

    `imports` are dangerous ones of pickles, `unknown` those that nothing is known of, `code` is
    other code or a path outside; `gaps` are what could not be looked at.
    """

    imports: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


def scan(name: str, data: bytes) -> Scanned:
    """Look at a file by the `name` that it has in the change."""
    scanned = Scanned()
    try:
        _Scan(scanned, Budget()).look(name, data, "", 0)
    except TooMuch as error:
        scanned.gaps.append(str(error))
    for told in (scanned.imports, scanned.unknown, scanned.code, scanned.gaps):
        told[:] = list(dict.fromkeys(told))[:MOST]
    return scanned


@dataclass
class _Scan:
    scanned: Scanned
    budget: Budget

    def look(self, name: str, data: bytes, where: str, depth: int) -> None:
        """Look at bytes in every way that a loader might. `where` is the place in an archive."""
        kinds = kinds_of(name, data)
        if not kinds:
            self.gap("it is of no kind that is known here", where)
        for kind in kinds:
            try:
                self._as(kind, name, data, where, depth)
            except TooMuch:
                raise
            except Unscannable as error:
                self.gap(str(error), where)

    def gap(self, why: str, where: str) -> None:
        self.scanned.gaps.append(f"in {where}: {why}" if where else why)

    def _as(self, kind: Kind, name: str, data: bytes, where: str, depth: int) -> None:
        if kind is Kind.PICKLE:
            self._pickle(data, where)
        elif kind is Kind.NUMPY:
            objects = headers.numpy_object_data(data)
            if objects is not None:
                self._pickle(objects, where)
        elif kind in _HEADERS:
            harm = _HEADERS[kind](data)
            if harm:
                self.scanned.code.append(_placed(harm, where))
        elif depth >= MAX_DEPTH:
            raise Unscannable(f"archives lie in it more than {MAX_DEPTH} deep")
        elif kind in _STREAMS:
            inner = self.budget.inflated(data, _STREAMS[kind])
            self.look(PurePosixPath(name).with_suffix("").name or "x", inner, where, depth + 1)
        elif kind is Kind.CLOSED:
            raise Unscannable(f"it is a {kind}, which nothing here opens")
        else:
            self._archive(kind, data, where, depth)

    def _pickle(self, data: bytes, where: str) -> None:
        found = pickles.imports(data)
        self.scanned.imports += [_placed(each, where) for each in found.dangerous]
        self.scanned.unknown += [_placed(each, where) for each in found.unknown]
        if not found.whole:
            raise Unscannable(
                "its opcodes break off before the pickle ends (cut short, no pickle, or raw data "
                "in between, as joblib writes it)"
            )

    def _archive(self, kind: Kind, data: bytes, where: str, depth: int) -> None:
        reader = archives.zip_members if kind is Kind.ZIP else archives.tar_members
        for member in _in_layout(reader(data, self.budget)):
            inside = f"{where}!{member.name}" if where else member.name
            if member.trouble:
                self.gap(member.trouble, inside)
            elif member.layout is _Part.CONFIG:
                self._config(member.data, inside)
            elif member.layout is _Part.ANY:
                self.look(member.name, member.data, inside, depth + 1)
            elif kinds_of("", member.data):
                self._among_numbers(member.data, inside)

    def _config(self, data: bytes, where: str) -> None:
        try:
            harm = headers.keras_config(data)
        except Unscannable as error:
            return self.gap(str(error), where)
        if harm:
            self.scanned.code.append(_placed(harm, where))
        return None

    def _among_numbers(self, data: bytes, where: str) -> None:
        """Raw numbers may begin as anything does by chance. What is really harmful tells itself."""
        found = pickles.imports(data)
        if found.whole:
            self.scanned.imports += [_placed(each, where) for each in found.dangerous]


class _Part:
    """What a member of an archive is, by the names that torch and Keras give."""

    ANY = "any"
    CONFIG = "config"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class _Placed:
    name: str
    data: bytes
    trouble: str
    layout: str


_TORCH_PLAIN = frozenset({"version", "byteorder", ".format_version", ".storage_alignment"})


def _in_layout(members: Iterator[archives.Member]) -> Iterator[_Placed]:
    for member in members:
        yield _Placed(member.name, member.data, member.trouble, _layout(member.name))


def _layout(name: str) -> str:
    path = PurePosixPath(name)
    if path.name in ("config.json", "metadata.json") and len(path.parts) == 1:
        return _Part.CONFIG
    if len(path.parts) == 2 and path.name in _TORCH_PLAIN:
        return _Part.NUMBERS
    if len(path.parts) == 3 and path.parts[1] == "data" and path.name.isdecimal():
        return _Part.NUMBERS
    if path.parts[1:] == (".data", "serialization_id"):
        return _Part.NUMBERS
    return _Part.ANY


def _placed(what: str, where: str) -> str:
    return f"{what} (in {where})" if where else what


_HEADERS: dict[Kind, Callable[[bytes], str]] = {
    Kind.HDF5: headers.hdf5,
    Kind.SAFETENSORS: headers.safetensors,
    Kind.GGUF: headers.gguf,
    Kind.ONNX: headers.onnx,
}
