"""Units packed into batches, of which each fits into one prompt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.reviews.units import Unit


def batches(files: Iterable[Sequence[Unit]], most: int) -> Iterator[tuple[Unit, ...]]:
    """The units of some files, in order, in batches of at most `most` tokens each.

    A file stays in one batch if it fits into one. Files are asked for as batches are taken.
    """
    batch: list[Unit] = []
    for parts in files:
        whole = _cost(parts)
        if batch and _cost(batch) + whole > most >= whole:
            yield tuple(batch)
            batch = []
        for part in parts:
            if batch and _cost(batch) + part.cost > most:
                yield tuple(batch)
                batch = []
            batch.append(part)
    if batch:
        yield tuple(batch)


def _cost(batch: Iterable[Unit]) -> int:
    return sum(unit.cost for unit in batch)
