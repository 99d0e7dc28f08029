"""What files define and use, from a store or else from child processes that parse them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import bot
from bot.core.content import encoding_of
from bot.core.deadline import Deadline
from bot.core.ports import Tree
from bot.parallel import in_threads, processors
from bot.parse.child import Limits, answers
from bot.parse.frames import Job
from bot.parse.languages import CODE, language_of
from bot.parse.mentions import References
from bot.parse.store import Store
from bot.parse.words import as_utf8, read

SECONDS = 20.0
"""What parsing may take for one question."""

LIMITS = Limits(file_seconds=2.0)
"""A file of 1 MiB that people wrote takes 0.6 s."""

_SHARE = 128 * 1024  # bytes that are worth a child of their own

_SNIFFED = 64 * 1024  # bytes of a file that are looked at to tell its language

_FORMAT = 1
"""Goes up when the queries or the answers change, so that no old answer counts."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be parsed."""

    path: str
    blob: str

    @property
    def key(self) -> str:
        """What names the outcome: the bytes, how they are parsed, and by whom."""
        ending = self.path.lower().rpartition("/")[2].rpartition(".")[2]
        return f"uses/{bot.__version__}/{_FORMAT}/{ending}/{self.blob}"

    def job(self, data: bytes) -> Job | None:
        """What there is to parse, if anything."""
        if encoding_of(data) == "binary":
            return None
        text = as_utf8(data)
        language = language_of(self.path, text[:_SNIFFED].decode("utf-8", "replace"))
        if language is None or language.name not in CODE:
            return None
        return Job(language.name, text, None, (), references=True)


class Reader:
    """Reads files of a tree, each only once; `store` is asked first, and told.

    A file that cannot be parsed, or not before the deadline, defines and uses nothing.
    """

    def __init__(self, tree: Tree, store: Store, deadline: Deadline) -> None:
        self._tree, self._store, self._deadline = tree, store, deadline
        self._known: dict[str, References] = {}

    def read(self, blobs: Mapping[str, str]) -> Mapping[str, References]:
        """What these files define and use, by path."""
        self._learn({file.key: file for file in _files(blobs).values()})
        return self.known(blobs)

    def known(self, blobs: Mapping[str, str]) -> Mapping[str, References]:
        """The same, of those files that were read already."""
        files = _files(blobs)
        told = {path: self._known.get(file.key) for path, file in files.items()}
        return {path: references for path, references in told.items() if references}

    def _learn(self, files: Mapping[str, _File]) -> None:
        # Imported when there is an answer: the tools need not wait for pydantic.
        from bot.parse.answers import read_references

        new = [key for key in files if key not in self._known]
        kept = self._store.get(new)
        self._known |= {key: read_references(line) for key, line in kept.items()}
        unread = [files[key] for key in new if key not in self._known]
        until = Deadline.after(self._deadline.within(SECONDS))
        batches = _dealt(self._jobs(unread))
        lines: dict[str, bytes] = {}
        for told in in_threads(partial(_parsed, until), batches, at_once=processors()):
            lines |= told
        found = {key: read_references(line) for key, line in lines.items()}
        self._store.put(
            {key: lines[key] for key, references in found.items() if not references.trouble}
        )
        self._known |= found

    def _jobs(self, files: Sequence[_File]) -> list[tuple[str, Job]]:
        """What there is to parse of these files, with their keys."""
        data = read(self._tree, [file.blob for file in files]) if files else {}
        jobs = ((file.key, file.job(data[file.blob])) for file in files if file.blob in data)
        return [(key, job) for key, job in jobs if job]


def _files(blobs: Mapping[str, str]) -> Mapping[str, _File]:
    return {path: _File(path, blob) for path, blob in blobs.items()}


def _parsed(deadline: Deadline, jobs: Sequence[tuple[str, Job]]) -> dict[str, bytes]:
    """The answer to each job, by key; an empty one where there is no more to be had."""
    told = answers([job for _, job in jobs], deadline, LIMITS)
    return {key: answer.line for (key, _), answer in zip(jobs, told, strict=True)}


def _dealt(jobs: Sequence[tuple[str, Job]]) -> list[Sequence[tuple[str, Job]]]:
    """Jobs dealt out so that all processors have about as much to do, small files first."""
    ordered = sorted(jobs, key=lambda it: it[1].size)
    total = sum(job.size for _, job in ordered)
    count = min(processors(), total // _SHARE + 1)
    return [batch for i in range(count) if (batch := ordered[i::count])]
