"""Outlines of changed files. The parsing itself happens in child processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.core.change import ChangedFile, Kind, Status
from bot.core.content import Content, decoded, encoding_of
from bot.core.deadline import Deadline
from bot.core.outline import Outline
from bot.parallel import in_threads, processors
from bot.parse.child import Limits, parsed
from bot.parse.frames import Job
from bot.parse.kept import KeptOutlines
from bot.parse.languages import Language, language_of
from bot.parse.store import InMemory, Store

_SHARE = 256 * 1024  # bytes that are worth a child of their own: it starts as fast as it parses
_BATCH = 8 * 1024 * 1024  # bytes that one child is given; a death means sending the rest again

_PARSED = (Kind.FILE, Kind.EXECUTABLE)
_COMPARED = (Status.MODIFIED, Status.RENAMED)  # a copy brings code to a new place


def outlines(
    files: Sequence[ChangedFile],
    contents: Mapping[str, Content],
    deadline: Deadline,
    limits: Limits | None = None,
    store: Store | None = None,
) -> dict[str, Outline]:
    """What the parser saw in each of `files`, by path; nothing where no grammar is for a file.

    What goes wrong with a file is its outline's `trouble`; nothing is raised for it. Small files
    come first, so that a hostile large one does not use up the time of many. What `store` has is
    not parsed again.
    """
    jobs = {file.path: job for file in files if (job := job_of(file, contents.get(file.path)))}
    kept = KeptOutlines(store or InMemory())
    known = kept.known(jobs)
    new = {path: job for path, job in jobs.items() if path not in known}
    if new:
        found = _parsed(new, deadline, limits or Limits())
        kept.keep(new, found)
        known |= found
    return {file.path: known.get(file.path, Outline()) for file in files}


def _parsed(jobs: Mapping[str, Job], deadline: Deadline, limits: Limits) -> dict[str, Outline]:
    until = Deadline.after(deadline.within(limits.total_seconds))
    batches = _batches(sorted(jobs, key=lambda path: jobs[path].size), jobs)
    answers = in_threads(
        lambda batch: parsed([jobs[path] for path in batch], until, limits),
        batches,
        at_once=processors(),
    )
    return {
        path: outline
        for batch, found in zip(batches, answers, strict=True)
        for path, outline in zip(batch, found, strict=True)
    }


def job_of(file: ChangedFile, content: Content | None) -> Job | None:
    """What there is to parse of a file, if anything."""
    if content is None or content.missing or content.is_binary or content.is_lfs_pointer:
        return None
    if file.status is Status.DELETED or file.kind not in _PARSED:
        return None
    language = language_of(file.path, content.text)
    if language is None:
        return None
    has_old = file.status in _COMPARED and file.old_kind in (None, *_PARSED)
    return Job(
        language.name,
        _utf8(content.new),
        _utf8(content.old) if has_old else None,
        file.hunks,
        comparable=has_old and _is_comparable(file, content, language),
    )


def _is_comparable(file: ChangedFile, content: Content, language: Language) -> bool:
    """Whether both sides are read alike: in one language, as UTF-8, with lines ended alike.

    A lone carriage return ends a line in Python and a comment goes on past it in the grammar.
    """
    was = language_of(file.old_path or file.path, content.old_text)
    return (
        was == language
        and content.encoding == encoding_of(content.old)
        and content.is_utf8
        and not content.has_lone_returns
        and b"\r" not in content.old.replace(b"\r\n", b"")
    )


def _utf8(data: bytes) -> bytes:
    return data if encoding_of(data) == "utf-8" else decoded(data).encode()


def _batches(paths: Iterable[str], jobs: Mapping[str, Job]) -> list[list[str]]:
    """Paths dealt out in turn, so that all processors have about as much to do."""
    paths = list(paths)
    total = sum(jobs[path].size for path in paths)
    count = max(min(processors(), total // _SHARE + 1), -(-total // _BATCH))
    return [batch for i in range(count) if (batch := paths[i::count])]
