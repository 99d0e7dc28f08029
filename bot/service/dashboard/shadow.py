"""The configured model and its shadow, on the same changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.evaluation.statistics import Share, quantile, share
from bot.service.dashboard import words
from bot.service.dashboard.answers import Page
from bot.service.dashboard.rules import ranged
from bot.service.quality.comparing import Compared, Took
from bot.service.quality.reading import Cast, Findings

MAX_REVIEWS = 50


@dataclass(frozen=True, slots=True)
class Duel:
    """A model and its shadow over all changes that both reviewed.

    `usual` and `shadow` tell in words what each took. `agreed` is of all findings the share that
    both told, `same` of all changes the share with one verdict.
    """

    names: tuple[str, str]
    reviews: int
    agreed: Share
    same: Share
    both: int
    only_usual: int
    only_shadow: int
    rows: tuple[tuple[str, ...], ...]


def shadow(engine: sa.Engine, model: str) -> Page:
    """`model` is the shadow that is set; empty where none is."""
    cast = Findings(engine).shadows()
    pairs: dict[tuple[str, str], list[Compared]] = {}
    for one in cast:
        names = one.compared.usual.model, one.compared.shadow.model
        pairs.setdefault(names, []).append(one.compared)
    return Page(
        "shadow",
        {
            "model": model,
            "duels": [_duel(names, found) for names, found in pairs.items()],
            "cast": cast[:MAX_REVIEWS],
            "differing": [one for one in cast[:MAX_REVIEWS] if _differs(one)],
            "ranged": ranged,
            "moment": words.moment,
        },
    )


def _differs(one: Cast) -> bool:
    return bool(one.compared.only_usual or one.compared.only_shadow)


def _duel(names: tuple[str, str], found: Sequence[Compared]) -> Duel:
    both, usual, other = (
        sum(getattr(one, name) for one in found) for name in ("both", "only_usual", "only_shadow")
    )
    same = sum(one.usual.verdict == one.shadow.verdict for one in found)
    return Duel(
        names,
        len(found),
        share(both, both + usual + other),
        share(same, len(found)),
        both,
        usual,
        other,
        tuple(_rows([one.usual for one in found], [one.shadow for one in found])),
    )


def _rows(usual: Sequence[Took], other: Sequence[Took]) -> Iterator[tuple[str, ...]]:
    sides = (usual, other)
    seconds = [quantile([one.seconds for one in side], 0.5) for side in sides]
    yield "Seconds, median", *map(words.duration, seconds)
    cost = [quantile([c for one in side if (c := one.cost_usd) is not None], 0.5) for side in sides]
    yield "Cost, median", *map(words.dollars, cost)
    tokens = [quantile([float(one.tokens) for one in side], 0.5) or 0.0 for side in sides]
    yield "Tokens, median", *(f"{one:,.0f}" for one in tokens)
    part = [share(sum(not one.is_whole for one in side), len(side)) for side in sides]
    yield "Not whole", *map(ranged, part)
    fails = [share(sum(one.verdict == "fail" for one in side), len(side)) for side in sides]
    yield "Verdict fail", *map(ranged, fails)
