"""Manifests and lock files: which they are, and how each is read. One table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module

from bot.manifests.package import MAX_ENTRIES, Ecosystem, Listing, ManifestError

__all__ = ["FORMATS", "Format", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `names` are patterns of its name, or of its path where they have a slash.

    `reader` is "module.function" below `bot.manifests`; what it takes is imported when it is used.
    `locks` holds for files that fix what is installed; `sums` for those that hold digests and may
    name more than is installed.
    """

    names: tuple[str, ...]
    ecosystem: Ecosystem
    reader: str
    locks: bool = False
    sums: bool = False

    def read(self, text: str) -> Listing:
        """Raises ManifestError when the file cannot be read as what its name says."""
        module, _, function = self.reader.rpartition(".")
        reader: Callable[[str], Listing] = getattr(import_module(f"{__name__}.{module}"), function)
        try:
            listing = reader(text)
        except (TypeError, AttributeError, IndexError) as error:
            raise ManifestError(f"it does not have the form it should have ({error})") from error
        if len(listing.entries) > MAX_ENTRIES:
            raise ManifestError(f"it names more than {MAX_ENTRIES:,} packages")
        return listing


def _manifest(names: str, ecosystem: Ecosystem, reader: str) -> Format:
    return Format(tuple(names.split()), ecosystem, reader)


def _lock(names: str, ecosystem: Ecosystem, reader: str) -> Format:
    return Format(tuple(names.split()), ecosystem, reader, locks=True)


FORMATS: tuple[Format, ...] = (
    _manifest("pyproject.toml", Ecosystem.PYPI, "pyproject.read"),
    _manifest(
        "requirements*.txt *requirements.txt *requirements/*.txt requirements*.in "
        "*requirements/*.in constraints*.txt",
        Ecosystem.PYPI,
        "requirements.read",
    ),
    _manifest("Pipfile", Ecosystem.PYPI, "pipfile.read"),
    _lock("uv.lock", Ecosystem.PYPI, "python_locks.read_uv"),
    _lock("poetry.lock", Ecosystem.PYPI, "python_locks.read_poetry"),
    _lock("pdm.lock", Ecosystem.PYPI, "python_locks.read_pdm"),
    _lock("pylock.toml pylock.*.toml", Ecosystem.PYPI, "python_locks.read_pylock"),
    _lock("Pipfile.lock", Ecosystem.PYPI, "python_locks.read_pipfile_lock"),
    _manifest("package.json", Ecosystem.NPM, "package_json.read"),
    _lock("package-lock.json npm-shrinkwrap.json", Ecosystem.NPM, "package_lock.read"),
    _lock("yarn.lock", Ecosystem.NPM, "yarn_lock.read"),
    _lock("pnpm-lock.yaml", Ecosystem.NPM, "pnpm_lock.read"),
    _manifest("go.mod", Ecosystem.GO, "go_mod.read"),
    Format(("go.sum",), Ecosystem.GO, "go_mod.read_sums", locks=True, sums=True),
    _manifest("pom.xml", Ecosystem.MAVEN, "pom.read"),
    _manifest("build.gradle build.gradle.kts", Ecosystem.MAVEN, "gradle.read"),
    _manifest("libs.versions.toml", Ecosystem.MAVEN, "gradle.read_catalog"),
    _lock("gradle.lockfile buildscript-gradle.lockfile", Ecosystem.MAVEN, "gradle.read_lock"),
    _manifest("Cargo.toml", Ecosystem.CARGO, "cargo.read"),
    _lock("Cargo.lock", Ecosystem.CARGO, "cargo.read_lock"),
    _manifest("Gemfile", Ecosystem.GEMS, "gems.read"),
    _lock("Gemfile.lock", Ecosystem.GEMS, "gems.read_lock"),
    _manifest("composer.json", Ecosystem.COMPOSER, "composer.read"),
    _lock("composer.lock", Ecosystem.COMPOSER, "composer.read_lock"),
)


def format_of(path: str) -> Format | None:
    """The kind of manifest or lock file that a path names; None for any other file."""
    name = path.rpartition("/")[2]
    return next((kind for kind in FORMATS if _is_of(kind, path, name)), None)


def _is_of(kind: Format, path: str, name: str) -> bool:
    return any(
        fnmatchcase(path, pattern) if "/" in pattern else fnmatchcase(name, pattern)
        for pattern in kind.names
    )
