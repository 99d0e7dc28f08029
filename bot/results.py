"""What a check said of a file, kept so that the same file need not be checked twice."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from bot.core.change import ChangedFile
from bot.core.content import Content
from bot.core.finding import Finding
from bot.core.ports import Analyzer, Subject
from bot.core.report import Exemption, Gap, Outcome, Said, SetAside
from bot.parse.store import Store
from bot.resources import program

log = logging.getLogger(__name__)

_LENGTH = 40  # hex digits of a key: 160 bits


@dataclass(frozen=True, slots=True)
class Results:
    """Results by all that they depend on, in a store that may lose them.

    A check judges each file by itself: what it says depends on both sides of the file, on where
    they differ, and on the versions of the check, its rules and this program. The settings choose
    checks and weigh what these say; they are applied anew in each review, so nothing of them is
    kept. What a check could not look at is tried again.
    """

    store: Store

    def known(
        self, analyzer: Analyzer, files: Sequence[ChangedFile], subject: Subject
    ) -> dict[str, tuple[Said, ...]]:
        """By path, what the check said of those files that it has seen as they are."""
        keys = {file.path: self._key(analyzer, file, subject) for file in files}
        kept = self.store.get(keys.values())
        return dict(_read_all({path: kept[key] for path, key in keys.items() if key in kept}))

    def keep(
        self,
        analyzer: Analyzer,
        files: Sequence[ChangedFile],
        subject: Subject,
        said: Iterable[Said],
    ) -> None:
        """Keep what the check said of these files, but for those that it could not look at."""
        by_path = _by_path(said)
        if None in by_path:
            return
        self.store.put(
            {
                self._key(analyzer, file, subject): _written(by_path.get(file.path, ()))
                for file in files
                if not any(isinstance(thing, Gap) for thing in by_path.get(file.path, ()))
            }
        )

    def _key(self, analyzer: Analyzer, file: ChangedFile, subject: Subject) -> str:
        content = subject.contents.get(file.path, Content(b""))
        parts = (
            program(),
            analyzer.name,
            analyzer.version,
            repr(replace(file, blob="", old_blob="")),
            content.missing,
            *(hashlib.sha256(side).hexdigest() for side in (content.old, content.new)),
        )
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_LENGTH]


def _by_path(said: Iterable[Said]) -> Mapping[str | None, list[Said]]:
    """What was said of each file; under None what cannot be told of one, or not be kept."""
    by_path: dict[str | None, list[Said]] = {}
    for thing in said:
        match thing:
            case Finding():
                path: str | None = thing.span.path
            case Gap() | SetAside() | Exemption():
                path = thing.path
            case _:
                path = None
        by_path.setdefault(path, []).append(thing)
    return by_path


def _written(said: Sequence[Said]) -> bytes:
    from bot.sinks.json_write import outcome_shape

    outcome = Outcome(
        "",
        findings=tuple(thing for thing in said if isinstance(thing, Finding)),
        set_aside=tuple(thing for thing in said if isinstance(thing, SetAside)),
        exempt=tuple(thing for thing in said if isinstance(thing, Exemption)),
    )
    return json.dumps(outcome_shape(outcome)).encode()


def _read_all(kept: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """What was kept for each path; what this program did not write so is passed over."""
    for path, text in kept.items():
        try:
            yield path, _read(text, path)
        except (AttributeError, RecursionError, TypeError, ValueError) as error:
            log.info("a kept result of %s cannot be read, and is made anew: %s", path, error)


def _read(text: bytes, path: str) -> tuple[Said, ...]:
    """Raises one of four errors for a text that `_written` did not make: see `_read_all`.

    It is read without the checks that a report from elsewhere gets: they take longer than a review
    whose results are all known.
    """
    from bot.sinks.json_read import outcome_of

    outcome = outcome_of(json.loads(text, object_hook=lambda fields: SimpleNamespace(**fields)))
    said: tuple[Said, ...] = (*outcome.findings, *outcome.set_aside, *outcome.exempt)
    if not set(_by_path(said)) <= {path}:
        raise ValueError("it speaks of another file")
    return said
