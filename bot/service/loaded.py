"""What one step of a review hands to the next, as JSON in the database."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.core.decisions import Terms
from bot.core.pull import Pull
from bot.core.report import Override, Waiver
from bot.forges.ends import Ends


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a review is about, as it was read. `pull` is None for a merge group.

    `explains` names the comments whose authors wait for an explanation.
    """

    ends: Ends
    base_branch: str
    pull: Pull | None = None
    explains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside a report: what people let pass, and on which terms.

    `settings` is the SHA-256 of all settings of the review.
    """

    most: int
    terms: Terms
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    settings: str = ""


LOADED = TypeAdapter(Loaded)
KEPT = TypeAdapter(Kept)
