"""A change of a small repository, with real outlines and a real index of what it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.ports import Subject, Tree
from bot.parse.index import indexed
from bot.parse.outline import outlines
from tests.fakes import FakeTree, a_change, a_subject
from tests.unit.parse.sides import a_modified, an_added


@contextmanager
def changed(
    before: Mapping[str, str], after: Mapping[str, str], tree: Tree | None = None
) -> Iterator[Subject]:
    """The change that makes `before` into it with `after` on top; `tree` stands in for that."""
    files: dict[str, ChangedFile] = {}
    contents: dict[str, Content] = {}
    for path, text in after.items():
        old = before.get(path)
        made = an_added(path, text) if old is None else a_modified(path, old, text)
        files[path], contents[path] = made
    symbols = indexed(tree or FakeTree({**before, **after}), Deadline.after(60))
    with a_subject(
        after,
        a_change(*files.values()),
        contents=contents,
        outlines=outlines(list(files.values()), contents, Deadline.after(60)),
        after=symbols,
    ) as subject:
        yield subject
