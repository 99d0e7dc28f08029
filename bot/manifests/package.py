"""What manifests and lock files say of the packages that a project uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Ecosystem(StrEnum):
    """Where packages come from, by OSV's names (https://ossf.github.io/osv-schema/)."""

    PYPI = "PyPI"
    NPM = "npm"
    GO = "Go"
    MAVEN = "Maven"
    CARGO = "crates.io"
    GEMS = "RubyGems"
    COMPOSER = "Packagist"


class Origin(StrEnum):
    """What kind of place a package is taken from."""

    REGISTRY = "registry"
    GIT = "git"
    URL = "url"
    PATH = "path"  # of the repository itself


class ManifestError(Exception):
    """A manifest or lock file cannot be read; the words say why, and end a sentence."""


_NO_END = re.compile(r"(?:>=?|!=)\s*v?\d[\w.*+!-]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One package that a file names.

    `name` is written as its ecosystem compares names. `version` is exact, and empty where the file
    leaves it open; `wanted` is what a manifest asks for, as written. `source` is the URL that it is
    taken from, where one is told. `fixed` holds when that is one commit, or a hash goes with it.
    `hashes` are digests with their algorithm in front ("sha512-…", "sha256:…"). `others_choose`
    holds where somebody else says which version is taken: of npm's peers, their user.
    """

    name: str
    version: str = ""
    wanted: str = ""
    origin: Origin = Origin.REGISTRY
    source: str = ""
    fixed: bool = False
    hashes: frozenset[str] = frozenset()
    licence: str = ""
    others_choose: bool = False

    @property
    def is_open(self) -> bool:
        """Whether another release may be installed tomorrow, of any version at all."""
        return self._may_move and self.wanted.strip() in ("", "*", "latest", "x", "next")

    @property
    def is_open_above(self) -> bool:
        """The same of any later version: what it asks for has no upper end."""
        clauses = [clause.strip() for clause in self.wanted.split(",")]
        return self._may_move and all(_NO_END.fullmatch(clause) for clause in clauses)

    @property
    def _may_move(self) -> bool:
        return self.origin is Origin.REGISTRY and not self.version and not self.others_choose


@dataclass(frozen=True, slots=True)
class Listing:
    """What one file says. `own` are names of packages that the project itself makes."""

    entries: tuple[Entry, ...] = ()
    own: tuple[str, ...] = ()
    licence: str = ""


MAX_ENTRIES = 30_000
"""A file that names more is refused: the largest lock files of public projects have 5,000."""

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""A git commit's whole id: a shorter one, a tag or a branch can come to mean something else."""


def pypi_name(name: str) -> str:
    """As PEP 503 compares names: `Ruamel.yaml` and `ruamel_yaml` are one."""
    return re.sub(r"[-_.]+", "-", name).lower()
