"""The labelled corpus: pairs of little programs, one with a flaw and one without it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from annotated_types import Ge, Len
from pydantic import BaseModel, ConfigDict, Field

CORPUS = Path(__file__).parents[1] / "corpus"
HOLDOUT = Path(__file__).parents[1] / "holdout"
"""Twins that those who write rules never look at: see its README."""
LANGUAGES = {"python": (".py",), "javascript": (".js", ".jsx", ".ts", ".tsx")}
"""The folders of the corpus, and the suffixes of the files in each."""


class Label(BaseModel):
    """What label.toml says: the weakness, the flawed file's lines that make it, and the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cwe: Annotated[str, Field(pattern=r"^CWE-\d+$")]
    weakness: Annotated[str, Field(alias="class")]
    lines: Annotated[tuple[tuple[Annotated[int, Ge(1)], Annotated[int, Ge(1)]], ...], Len(1)]
    text: Annotated[str, Len(20)]


@dataclass(frozen=True, slots=True)
class Twin:
    """One pair. `folder` has flawed and fixed files with the same suffix, and the label."""

    folder: Path
    language: str
    label: Label
    flawed: Path
    fixed: Path

    @property
    def name(self) -> str:
        """Such as `python/sql-injection/01-orders`."""
        return "/".join(self.folder.parts[-3:])

    @property
    def weakness(self) -> str:
        return self.label.weakness


def twins(corpus: Path = CORPUS) -> tuple[Twin, ...]:
    """All twins in the order of their names. Raises ValueError for a folder that is not one."""
    return tuple(_twins(corpus))


def _twins(corpus: Path) -> Iterator[Twin]:
    for language in LANGUAGES:
        for folder in sorted(p for p in (corpus / language).glob("*/*") if p.is_dir()):
            yield _twin(folder, language)


def _twin(folder: Path, language: str) -> Twin:
    flawed, fixed = sorted(folder.glob("flawed.*")), sorted(folder.glob("fixed.*"))
    if len(flawed) != 1 or len(fixed) != 1 or not (folder / "label.toml").is_file():
        raise ValueError(f"{folder}: a twin is one flawed file, one fixed file and a label.toml")
    label = Label.model_validate(tomllib.loads((folder / "label.toml").read_text()))
    return Twin(folder, language, label, flawed[0], fixed[0])
