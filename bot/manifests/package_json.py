"""package.json: what npm, yarn and pnpm are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.manifests.package import COMMIT, Entry, Listing, Origin
from bot.manifests.trees import Table, json_object, table, word

GROUPS = ("devDependencies", "optionalDependencies", "dependencies")
_EXACT = re.compile(r"=?v?(\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]{1,100})?)")
_GIT = re.compile(r"(?:git\+|git:|git@|github:|gitlab:|bitbucket:|gist:)|[\w.-]+/[\w.-]+(?:#|$)")
_LOCAL = ("file:", "link:", "workspace:", "portal:", "patch:", "catalog:", ".", "/", "~/")


def read(text: str) -> Listing:
    """Raises ManifestError."""
    tree = json_object(text)
    asked = {name: told for group in GROUPS for name, told in table(tree, group).items()}
    peers = {name: told for name, told in _peers(tree) if name not in asked}
    name, licence = word(tree.get("name")), tree.get("license")
    return Listing(
        (*_entries(asked), *(replace(peer, others_choose=True) for peer in _entries(peers))),
        (name,) if name else (),
        word(licence) or word(table(licence).get("type")),
    )


def _peers(tree: Table) -> Iterable[tuple[str, object]]:
    """What a package expects its user to have: often in any version."""
    return table(tree, "peerDependencies").items()


def _entries(asked: Table) -> Iterator[Entry]:
    for name, told in asked.items():
        wanted = word(told).strip()
        if wanted.startswith("npm:"):
            yield _registry(*_alias(wanted))
        else:
            yield located(name, wanted) or _registry(name, wanted)


def _alias(wanted: str) -> tuple[str, str]:
    """The package behind `npm:name@range`, which is installed under another name."""
    name, _, version = wanted.removeprefix("npm:").rpartition("@")
    return (name, version) if name else (version, "")


def _registry(name: str, wanted: str) -> Entry:
    exact = _EXACT.fullmatch(wanted)
    return Entry(name, exact[1] if exact else "", wanted, fixed=bool(exact))


def located(name: str, wanted: str) -> Entry | None:
    """The entry of what is not taken from a registry; None for a range of versions."""
    if wanted.startswith(_LOCAL):
        return Entry(name, "", wanted, Origin.PATH, wanted)
    if _GIT.match(wanted) or (wanted.startswith("http") and ".git" in wanted):
        is_fixed = bool(COMMIT.fullmatch(wanted.rpartition("#")[2]))
        return Entry(name, "", wanted, Origin.GIT, wanted, is_fixed)
    if wanted.startswith(("http:", "https:")):
        return Entry(name, "", wanted, Origin.URL, wanted)
    return None
