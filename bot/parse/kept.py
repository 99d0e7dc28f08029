"""Outlines of earlier reviews: a file whose both sides are as they were is not parsed again."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from bot.core.outline import Case, Claim, Import, Outline, Symbol, SyntaxFault
from bot.parse.frames import Job, packed
from bot.parse.store import Store
from bot.resources import program

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptOutlines:
    """Outlines by all that they depend on, in a store that may lose them.

    What the parser did not get through is not kept: it is tried again.
    """

    store: Store

    def known(self, jobs: Mapping[str, Job]) -> dict[str, Outline]:
        """The outlines of those of `jobs`, by path, that were kept."""
        keys = {path: _key(job) for path, job in jobs.items()}
        kept = self.store.get(keys.values())
        return dict(_read_all({path: kept[key] for path, key in keys.items() if key in kept}))

    def keep(self, jobs: Mapping[str, Job], outlines: Mapping[str, Outline]) -> None:
        """Keep what the parser saw in these files."""
        self.store.put(
            {
                _key(jobs[path]): json.dumps(astuple(outline)).encode()
                for path, outline in outlines.items()
                if not outline.trouble
            }
        )


def _key(job: Job) -> str:
    digest = hashlib.sha256(program().encode() + b"\n" + packed(job))
    return f"outline/{digest.hexdigest()[:40]}"


def _read_all(kept: Mapping[str, bytes]) -> Iterator[tuple[str, Outline]]:
    for path, text in kept.items():
        try:
            yield path, _outline(*json.loads(text))
        except (RecursionError, TypeError, ValueError) as error:
            log.info("the kept outline of %s cannot be read, and is made anew: %s", path, error)


def _outline(
    language: str,
    symbols: Sequence[Any],
    faults: Sequence[Any],
    only_comments: bool,
    altered: Sequence[str],
    trouble: str | None,
    imports: Sequence[Any],
    *cases: Sequence[Any],
) -> Outline:
    """What `astuple` took apart; it was checked when a child answered it."""
    now, before = (tuple(_case(*each) for each in side) for side in cases)
    return Outline(
        language,
        tuple(Symbol(*each) for each in symbols),
        tuple(SyntaxFault(*each) for each in faults),
        only_comments,
        tuple(altered),
        trouble,
        tuple(Import(*each) for each in imports),
        now,
        before,
    )


def _case(name: str, start: int, end: int, *told: Sequence[Any]) -> Case:
    claims, skips = (tuple(Claim(*each) for each in some) for some in told)
    return Case(name, start, end, claims, skips)
