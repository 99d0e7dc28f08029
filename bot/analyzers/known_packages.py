"""What a repository knows of packages: by its manifests and locks, and by its own files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.core.content import decoded
from bot.core.errors import ChangeError, ToolError
from bot.core.ports import Tree
from bot.manifests import Format, format_of
from bot.manifests.modules import NODE, STANDARD, brings
from bot.manifests.package import Ecosystem, ManifestError

MAX_FILES = 300
"""Manifests and settings that are read: those of the largest workspaces of public projects."""


@dataclass(frozen=True)
class _Repository:
    """The files of a repository, and what its manifests name."""

    tree: Tree
    ecosystem: Ecosystem

    @cached_property
    def blobs(self) -> Mapping[str, str]:
        try:
            return self.tree.blobs()
        except (ChangeError, ToolError):
            return {}

    @cached_property
    def manifests(self) -> Mapping[str, Format]:
        """Those of this ecosystem, but for what is vendored."""
        found = ((path, format_of(path)) for path in self.blobs if "node_modules/" not in path)
        return {path: kind for path, kind in found if kind and kind.ecosystem is self.ecosystem}

    @cached_property
    def names(self) -> frozenset[str]:
        """All packages that a manifest or lock names, and those that the project makes."""
        texts = self.texts(list(self.manifests))
        return frozenset(
            name for path, text in texts for name in _named_in(self.manifests[path], text)
        )

    def texts(self, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
        wanted = sorted(paths, key=lambda path: (path.count("/"), path))[:MAX_FILES]
        try:
            read = self.tree.read({self.blobs[path] for path in wanted})
        except (ChangeError, ToolError):
            read = {}
        for path in wanted:
            if self.blobs[path] in read:
                yield path, decoded(read[self.blobs[path]])

    def is_governed(self, path: str) -> bool:
        """Whether a manifest stands in the folder of `path` or above."""
        folder = path.rpartition("/")[0]
        above = {folder, ""} | {folder[:at] for at, sign in enumerate(folder) if sign == "/"}
        return not above.isdisjoint(self._governed)

    @cached_property
    def _governed(self) -> frozenset[str]:
        return frozenset(path.rpartition("/")[0] for path in self.manifests)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The name of every folder, and of every file without what comes after its first dot."""
        found: set[str] = set()
        for path in self.blobs:
            *folders, name = path.split("/")
            found.update(folders)
            found.add(name.partition(".")[0])
        return frozenset(found)


def _named_in(kind: Format, text: str) -> Iterator[str]:
    try:
        listing = kind.read(text)
    except ManifestError:
        return  # The check of dependencies tells of it.
    yield from listing.own
    yield from (entry.name for entry in listing.entries)


class Packages(Protocol):
    """What imports of a language may mean in a repository."""

    def missing(self, module: str, path: str) -> str | None:
        """The package that an import in the file at `path` needs and nothing knows.

        None where all is well, and where no manifest tells what should be known.
        """
        ...


class PythonPackages:
    """What imports of Python may mean in a repository."""

    # These name dependencies in ways that are not read.
    _OTHERS = frozenset(
        {"setup.py", "setup.cfg", "environment.yml", "environment.yaml", "meta.yaml"}
    )

    def __init__(self, tree: Tree) -> None:
        self._in = _Repository(tree, Ecosystem.PYPI)

    def missing(self, module: str, path: str) -> str | None:
        top = module.partition(".")[0]
        if top in STANDARD or top in self._in.parts or top.endswith(("_pb2", "_pb2_grpc")):
            return None
        if not self._in.is_governed(path) or self._has_others or brings(self._in.names, module):
            return None
        return top

    @cached_property
    def _has_others(self) -> bool:
        names = (path.rpartition("/")[2] for path in self._in.blobs)
        return any(name in self._OTHERS for name in names) or self._is_dynamic

    @cached_property
    def _is_dynamic(self) -> bool:
        """Whether a build backend finds the dependencies elsewhere."""
        paths = [path for path in self._in.manifests if path.endswith("pyproject.toml")]
        dynamic = re.compile(r"^dynamic\s*=\s*\[[^\]]*[\"']dependencies[\"']", re.MULTILINE)
        return any(dynamic.search(text) for _, text in self._in.texts(paths))


_SETTINGS = re.compile(
    r"(?:^|/)(?:[tj]sconfig[\w.-]*\.json|(?:vite|vitest|webpack|rollup|next|nuxt|jest|babel|craco"
    r"|astro|svelte|metro|rspack|quasar|vue)\.config\.[\w.]+|\.babelrc|deno\.jsonc?"
    r"|import_map\.json)$"
)
_OWN_ALIASES = (
    "@/",
    "~",
    "#",
    "$",
    ".",
    "/",
    "@site/",
    "@theme/",
    "@theme-original/",
    "@generated/",
)
"""What bundlers and site builders (Docusaurus, SvelteKit, Nuxt) resolve without a setting."""


class NodePackages:
    """What imports of JavaScript and TypeScript may mean in a repository."""

    def __init__(self, tree: Tree) -> None:
        self._in = _Repository(tree, Ecosystem.NPM)

    def missing(self, module: str, path: str) -> str | None:
        package = _package(module)
        first = package.partition("/")[0]
        # What has a colon in it (`node:`, `virtual:`, a URL) a host resolves.
        if module.startswith(_OWN_ALIASES) or ":" in module or first in NODE:
            return None
        if not self._in.is_governed(path) or self._is_known(package):
            return None
        if first in self._in.parts or self._is_alias(package, first):
            return None
        return package

    def _is_known(self, package: str) -> bool:
        # `@types/a__b` has the types of `@a/b`.
        types = "@types/" + package.removeprefix("@").replace("/", "__")
        return package in self._in.names or types in self._in.names

    def _is_alias(self, package: str, first: str) -> bool:
        """Whether settings of a compiler or bundler give the name another meaning."""
        return any(
            f"{quote}{name}" in self._settings for name in {package, first} for quote in "\"'`^"
        )

    @cached_property
    def _settings(self) -> str:
        paths = [path for path in self._in.blobs if _SETTINGS.search(path)]
        return "\n".join(text[:100_000] for _, text in self._in.texts(paths))


def _package(module: str) -> str:
    """`@scope/name` of `@scope/name/deep/file`, `name` of `name/file`."""
    parts = module.split("/")
    return "/".join(parts[: 2 if module.startswith("@") else 1])
