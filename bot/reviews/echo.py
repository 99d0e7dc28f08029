"""What a model repeats of the words that steer it is withheld: who made it do so steers it too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.reviews.answer import Answer, Remark, Unreadable
from bot.reviews.page import squeezed

RUN = 60
"""Characters in a row that nobody writes by chance as they stand in a prompt."""
WITHHELD = "(withheld)"
WHY = "repeats the words that steer the model"


@dataclass(frozen=True, slots=True)
class Echo:
    """Knows all runs of some words, whatever the white space and the case."""

    runs: Collection[str] = frozenset()

    @classmethod
    def of(cls, words: str) -> Echo:
        plain = squeezed(words).casefold()
        return cls(frozenset(plain[at : at + RUN] for at in range(len(plain) - RUN + 1)))

    def without(self, answer: Answer) -> Answer:
        """`answer`, in which what repeats those words is unreadable, and is not quoted."""
        kept = tuple(one for one in answer.remarks if not self._is_in(one))
        said = Unreadable(WITHHELD, WHY)
        withheld = (said,) * (len(answer.remarks) - len(kept))
        unreadable = tuple(
            replace(one, message=WITHHELD) if self._holds(one.message) else one
            for one in answer.unreadable
        )
        return Answer(kept, unreadable + withheld)

    def _is_in(self, remark: Remark) -> bool:
        # What it quotes of the change may be just those words, in a project like this one.
        return any(map(self._holds, (remark.title, remark.why, remark.trigger)))

    def _holds(self, text: str) -> bool:
        plain = squeezed(text).casefold()
        return any(plain[at : at + RUN] in self.runs for at in range(len(plain) - RUN + 1))
