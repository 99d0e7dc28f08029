"""Changes whose flaws are known: what a folder of cases holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.core.change import is_git_path
from bot.core.errors import UsageError
from bot.core.finding import Severity, Span
from bot.evaluation.topics import CATEGORIES

CASE, INPUT, PATCH, BASE = "case.json", "input.json", "diff.patch", "base"
MAX_BYTES = 16 * 1024 * 1024
"""A longer file of a case is a mistake."""

_ERRORS_TOLD = 10


@dataclass(frozen=True, slots=True)
class Golden:
    """One flaw that a change has. `cwe` is empty where none fits; it shows at any of `places`."""

    severity: Severity
    category: str
    cwe: str
    text: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A change, and the flaws in it: none in a clean one.

    `folder` holds its files; `digest` names all that they hold, so that only equal cases are
    compared.
    """

    name: str
    folder: Path
    digest: str
    title: str
    language: str
    golden: tuple[Golden, ...]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Place(_Shape):
    path: str
    from_line: int = Field(ge=1)
    to_line: int = Field(ge=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to_line < self.from_line:
            raise ValueError("to_line comes before from_line")
        if not is_git_path(self.path):
            raise ValueError("path is none that git would write")
        return self


class _Golden(_Shape):
    severity: Severity
    category: str
    cwe: Annotated[str, Field(pattern=r"^CWE-[1-9]\d{0,4}$")] | None
    text: str = Field(min_length=1)
    locations: list[_Place] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.category not in CATEGORIES:
            raise ValueError(f"category is none of {', '.join(CATEGORIES)}")
        return self

    def golden(self) -> Golden:
        places = tuple(Span(place.path, place.from_line, place.to_line) for place in self.locations)
        return Golden(self.severity, self.category, self.cwe or "", self.text, places)


class _Expected(_Shape):
    golden: list[_Golden] = Field(default_factory=list)
    expect: Literal["clean"] | None = None

    @model_validator(mode="after")
    def _either(self) -> Self:
        if bool(self.golden) == bool(self.expect):
            raise ValueError('write either flaws in "golden" or "expect": "clean"')
        return self


class _Input(_Shape):
    title: str = Field(min_length=1)
    language: str = Field(min_length=1)


def load(folder: Path, only: str = "*") -> tuple[Case, ...]:
    """The cases of `folder` whose names match the glob `only`, in the order of their names.

    Each folder in it is a case, but for those whose names begin with a dot or an underscore.
    Raises UsageError if there is none, and one that names every case that cannot be read: a
    result without them would say too much.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name one that holds cases")
    held = sorted(each for each in folder.iterdir() if each.is_dir() and each.name[0] not in "._")
    wanted = [each for each in held if fnmatchcase(each.name, only)]
    if not wanted:
        what = f"none of the {len(held)} cases in {folder} is named like {only!r}"
        raise UsageError(what if held else f"{folder} holds no cases, which are folders")
    cases, faults = [], []
    for each in wanted:
        try:
            cases.append(read(each))
        except UsageError as error:
            faults.append(str(error))
    refuse(faults)
    return tuple(cases)


def refuse(faults: list[str]) -> None:
    """Raise UsageError with these faults of cases, if there are any."""
    if faults:
        rest = len(faults) - _ERRORS_TOLD
        more = f"\n  and {rest} more" if rest > 0 else ""
        told = "\n  ".join(faults[:_ERRORS_TOLD])
        cases = "1 case" if len(faults) == 1 else f"{len(faults)} cases"
        raise UsageError(f"{cases} cannot be used; mend them:\n  {told}{more}")


def read(folder: Path) -> Case:
    """The case in `folder`. Raises UsageError for one that is not as it must be."""
    expected = _parsed(folder / CASE, _Expected)
    told = _parsed(folder / INPUT, _Input)
    if not _bytes(folder / PATCH).strip():
        raise UsageError(f"{folder / PATCH} is empty: a case is a change")
    golden = tuple(each.golden() for each in expected.golden)
    return Case(folder.name, folder, _digest(folder), told.title, told.language, golden)


S = TypeVar("S", _Expected, _Input)


def _parsed(path: Path, kind: type[S]) -> S:
    try:
        return kind.model_validate_json(_bytes(path))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        said = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"{path}: {place}: {said}" if place else f"{path}: {said}") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} is larger than {MAX_BYTES // 2**20} MiB")
    return data


def _digest(folder: Path) -> str:
    """Of the names and bytes of a case's files; the title does not count."""
    seen = hashlib.sha256()
    for path in (folder / CASE, folder / PATCH, *_files(folder / BASE)):
        data = path.readlink().as_posix().encode() if path.is_symlink() else _bytes(path)
        name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        seen.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return seen.hexdigest()[:16]


def _files(base: Path) -> Iterator[Path]:
    yield from sorted(path for path in base.rglob("*") if path.is_symlink() or path.is_file())
