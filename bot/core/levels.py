"""Words in an order."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Level(StrEnum):
    """Words in an order, the least first. They compare by that order, not by the alphabet."""

    @classmethod
    def of(cls, word: str) -> Self:
        """The level that `word` names, in any case. Raises ValueError for any other word."""
        try:
            return cls(word.lower())
        except ValueError:
            raise ValueError(f"{word!r} is not one of {', '.join(cls)}") from None

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank
