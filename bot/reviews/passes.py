"""Which prompts are sent: the change in batches, once for each pass, as far as the budget goes."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from bot.core.budget import Budget, Fit
from bot.core.change import Change, ChangedFile
from bot.core.ports import Prompt, Subject
from bot.core.report import Gap
from bot.reviews.batches import batches
from bot.reviews.page import Page
from bot.reviews.question import Question
from bot.reviews.tiers import file_tier
from bot.reviews.units import Desk, Unit, units


@dataclass(frozen=True, slots=True)
class Ask:
    """One prompt, about `units`, in pass `turn`, counted from 1."""

    turn: int
    units: tuple[Unit, ...]
    prompt: Prompt

    @property
    def paths(self) -> list[str]:
        return list(dict.fromkeys(unit.page.file.path for unit in self.units))


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be asked, and what of the change will not be, and why."""

    asks: tuple[Ask, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a plan keeps to: passes, prompts in all, and a share of the budget."""

    passes: int
    max_prompts: int
    budget: Budget
    share: float


def seed_of(change: Change) -> str:
    """The same for the same change in every run."""
    return f"{change.base} {change.head}"


def by_risk(files: Iterable[ChangedFile], subject: Subject) -> list[ChangedFile]:
    """Files in the order of the first pass: by risk tier, then folder by folder.

    What does not fit into a budget is then what costs least.
    """

    def key(file: ChangedFile) -> tuple[int, tuple[str, str]]:
        language = subject.outlines[file.path].language
        tier = file_tier(file, subject.contents[file.path], language)
        return -tier.rank, posixpath.split(file.path)

    return sorted(files, key=key)


def planned(
    files: Sequence[ChangedFile],
    subject: Subject,
    desk: Desk,
    question: Question,
    limits: Limits,
    seed: str,
) -> Plan:
    """The prompts of all passes: the first pass whole, then as much of the others as there is room.

    A file that is not wholly in the first pass is a gap; that a later pass is cut is none.
    """
    waiting = batches(_cut_up(files, subject, desk), desk.most)
    first = list(islice(waiting, limits.max_prompts))
    rest = next(waiting, ())
    every = [*((1, batch) for batch in first), *_further(first, desk.most, limits.passes, seed)]
    asks = [
        Ask(turn, batch, question.about(batch, turn)) for turn, batch in every[: limits.max_prompts]
    ]
    fit = _fitting([ask.prompt for ask in asks], limits)
    left = [*first[fit.prompts :], rest]
    why = fit.why
    if fit.prompts >= len(first):
        large = f"more than {limits.max_prompts} prompts to the model: raise model.max_calls"
        why = f"the change is too large, {large}"
    return Plan(tuple(asks[: fit.prompts]), tuple(_unseen(files, first, left, why)))


def _fitting(prompts: Sequence[Prompt], limits: Limits) -> Fit:
    """What the budget allows; one prompt, if that takes more than the share of it."""
    fit = limits.budget.fit(prompts, limits.share)
    return fit if fit.prompts else limits.budget.fit(prompts[:1])


def _unseen(
    files: Iterable[ChangedFile],
    first: Iterable[Sequence[Unit]],
    left: Iterable[Sequence[Unit]],
    why: str,
) -> Iterator[Gap]:
    """A gap for each file of which something is left, or nothing was ever taken."""
    cut = {unit.page.file.path for batch in left for unit in batch}
    whole = {unit.page.file.path for batch in first for unit in batch} - cut
    reason = why if cut else "none of its lines could be shown"
    yield from (Gap(file.path, reason) for file in files if file.path not in whole)


def _cut_up(files: Iterable[ChangedFile], subject: Subject, desk: Desk) -> Iterator[Sequence[Unit]]:
    for file in files:
        page = Page.of(file, subject.contents[file.path], subject.outlines[file.path])
        yield tuple(units(page, desk))


def _further(
    first: Iterable[Sequence[Unit]], most: int, passes: int, seed: str
) -> Iterator[tuple[int, tuple[Unit, ...]]]:
    """The batches of the passes after the first: the same units, files in another order each time.

    A model looks closest at what comes first. What hardly matters was seen once.
    """
    every = [unit for batch in first for unit in batch if not unit.is_small]
    files = [tuple(parts) for _, parts in groupby(every, key=lambda unit: unit.page.file.path)]
    for turn in range(2, passes + 1):
        ordered = sorted(files, key=lambda parts: _shuffled(parts[0], turn, seed))
        yield from ((turn, batch) for batch in batches(ordered, most))


def _shuffled(unit: Unit, turn: int, seed: str) -> str:
    text = f"{seed} {turn} {unit.page.file.path}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
