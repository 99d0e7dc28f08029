"""The table of published advisories from which real cases are built: advisories.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from annotated_types import Ge, Len
from pydantic import BaseModel, ConfigDict, Field

TABLE = Path(__file__).parent / "advisories.toml"

Lines = tuple[Annotated[int, Ge(1)], Annotated[int, Ge(1)]]
"""The first line and the last, in the flawed release."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Release(_Row):
    """One release, by what its archive in the registry hashes to."""

    version: Annotated[str, Field(pattern=r"^\d+(\.\d+)+$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Touched(_Row):
    """A file that the fix touches. Without `fix`, all that differs in it belongs to the fix."""

    path: Annotated[str, Field(pattern=r"^\w[\w./-]*$")]
    fix: tuple[Lines, ...] = ()
    flaw: tuple[Lines, ...]


class Advisory(_Row):
    """A published flaw: two releases in a row, and where the fix is."""

    id: Annotated[str, Field(pattern=r"^(CVE-\d{4}-\d{4,}|GHSA(-\w{4}){3})$")]
    ecosystem: Literal["pypi", "npm"]
    package: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    flawed: Release
    fixed: Release
    severity: Literal["medium", "high", "critical"]
    cwe: Annotated[str, Field(pattern=r"^CWE-\d+$")]
    text: Annotated[str, Len(60)]
    file: Annotated[tuple[Touched, ...], Len(1)]

    @property
    def language(self) -> str:
        return "python" if self.ecosystem == "pypi" else "javascript"


def advisories(table: Path = TABLE) -> tuple[Advisory, ...]:
    """All rows, in the order of the table. Raises pydantic's ValidationError on a bad one."""
    return tuple(map(Advisory.model_validate, tomllib.loads(table.read_text())["advisory"]))
