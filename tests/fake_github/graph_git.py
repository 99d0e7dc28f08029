"""Fields of GraphQL for git's objects."""

from __future__ import annotations

from collections.abc import Mapping

from tests.fake_github.graph_asking import Asking, Resolver, Stored
from tests.fake_github.objects import Entry
from tests.fake_github.state import Repository

MAX_BLOB = 512_000
"""Bytes of a blob that are given as text."""


def stored(
    repo: Repository, asking: Asking, oid: str | None = None, expression: str | None = None
) -> Stored | None:
    asking.need(repo, "contents:read")
    name = oid or expression or ""
    for kind in ("commit", "tree", "blob"):
        sha = repo.store.resolve(name, kind)
        if sha and (kind != "tree" or ":" in name or repo.store.kind(name) == "tree"):
            return Stored(repo, sha, kind)
    return None


def _blob(stored: Stored) -> bytes:
    return stored.repo.store.blob(stored.sha)


def _is_binary(data: bytes) -> bool:
    return b"\0" in data[:8000]


def _text(stored: Stored) -> str | None:
    data = _blob(stored)
    return None if _is_binary(data) else data[:MAX_BLOB].decode(errors="replace")


_OBJECT: dict[str, Resolver] = {
    "id": lambda one, _: f"{one.kind[0].upper()}_{one.sha}",
    "oid": lambda one, _: one.sha,
    "abbreviatedOid": lambda one, _: one.sha[:7],
    "repository": lambda one, _: one.repo,
}


def _entries(stored: Stored, _: Asking) -> list[tuple[Repository, Entry]]:
    return [(stored.repo, entry) for entry in stored.repo.store.entries(stored.sha)]


def _inside(row: tuple[Repository, Entry], _: Asking) -> Stored | None:
    repo, entry = row
    return Stored(repo, entry.sha, entry.kind) if entry.kind != "commit" else None


GIT: Mapping[str, Mapping[str, Resolver]] = {
    "Commit": {
        **_OBJECT,
        "message": lambda one, _: one.repo.store.commit(one.sha).message,
        "committedDate": lambda one, _: one.repo.store.commit(one.sha).committer.date,
        "tree": lambda one, _: Stored(one.repo, one.repo.store.commit(one.sha).tree, "tree"),
    },
    "Blob": {
        **_OBJECT,
        "byteSize": lambda one, _: len(_blob(one)),
        "isBinary": lambda one, _: _is_binary(_blob(one)),
        "isTruncated": lambda one, _: len(_blob(one)) > MAX_BLOB,
        "text": lambda one, _: _text(one),
    },
    "Tree": {**_OBJECT, "entries": _entries},
    "TreeEntry": {
        "name": lambda row, _: row[1].path,
        "oid": lambda row, _: row[1].sha,
        "type": lambda row, _: row[1].kind,
        "mode": lambda row, _: int(row[1].mode, 8),
        "size": lambda row, _: row[1].size or 0,
        "object": _inside,
    },
}
