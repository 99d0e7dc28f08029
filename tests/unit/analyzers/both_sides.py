"""Builders: changed files with both sides, in a repository that holds others too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.core.change import ChangedFile, Status
from bot.core.content import Content
from bot.core.ports import Subject
from bot.parse.outline import outlines
from tests.fakes import a_change, a_subject
from tests.unit.parse.sides import hunks


@dataclass(frozen=True)
class Files:
    """A tree with these files in it."""

    texts: Mapping[str, str] = field(default_factory=dict)

    def blobs(self) -> Mapping[str, str]:
        return {path: path for path in self.texts}

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        return {path: self.texts[path].encode() for path in ids}


@contextmanager
def changed(
    sides: Mapping[str, tuple[str, str]],
    others: Mapping[str, str] | None = None,
    *,
    parsed: bool = False,
) -> Iterator[Subject]:
    """A change of files, each with its text before and after, in a repository with `others`.

    An empty text before is a file that is added. `parsed` tells whether the outlines are needed.
    """
    contents = {path: Content(new.encode(), old.encode()) for path, (old, new) in sides.items()}
    files = [
        ChangedFile(path, Status.MODIFIED if old else Status.ADDED, hunks=hunks(old, new))
        for path, (old, new) in sides.items()
    ]
    texts = {**(others or {}), **{path: new for path, (_, new) in sides.items()}}
    with a_subject(
        {},
        a_change(*files),
        contents=contents,
        readable=frozenset(contents),
        tree=Files(texts),
    ) as subject:
        if not parsed:
            yield subject
            return
        yield a_parsed(subject)


def a_parsed(subject: Subject) -> Subject:
    found = outlines(subject.change.files, subject.contents, subject.deadline)
    return replace(subject, outlines=found)
