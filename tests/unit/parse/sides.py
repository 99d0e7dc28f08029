"""Builders: both sides of a file, and the hunks between them."""

from __future__ import annotations

import difflib

from bot.core.change import ChangedFile, Hunk, Status
from bot.core.content import Content, split_lines
from bot.core.outline import Outline
from bot.parse.frames import Job
from bot.parse.worker import outline_of


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks of `git diff -U0`: where a side has no lines, the line before is named."""
    before, after = split_lines(old), split_lines(new)
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(
        Hunk(i1 + (i2 > i1), i2 - i1, j1 + (j2 > j1), j2 - j1)
        for tag, i1, i2, j1, j2 in codes
        if tag != "equal"
    )


def a_modified(path: str, old: str, new: str) -> tuple[ChangedFile, Content]:
    return (
        ChangedFile(path, Status.MODIFIED, hunks=hunks(old, new)),
        Content(new.encode(), old.encode()),
    )


def an_added(path: str, new: str | bytes) -> tuple[ChangedFile, Content]:
    content = Content(new if isinstance(new, bytes) else new.encode())
    return ChangedFile(path, Status.ADDED, hunks=(Hunk(0, 0, 1, len(content.lines)),)), content


def outlined(language: str, new: str, old: str | None = None) -> Outline:
    """What the parser sees of one file, in this process."""
    job = Job(
        language,
        new.encode(),
        None if old is None else old.encode(),
        hunks(old or "", new),
        comparable=old is not None,
    )
    return outline_of(job, 20)
