"""The question about some units, as a prompt: what never changes comes first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

from bot.core.ports import Prompt
from bot.reviews.answer import SCHEMA
from bot.reviews.categories import CATEGORIES, NO_WEAKNESS, WEAKNESSES
from bot.reviews.echo import Echo
from bot.reviews.guidelines import Guideline, Told, told
from bot.reviews.units import Unit, tokens
from bot.templates import render, source

_SYSTEM = "prompts/defects.system.md.j2"
_USER = "prompts/defects.md.j2"
_SCHEMA = json.dumps(SCHEMA)

VERSION = hashlib.sha256(
    "\0".join(
        (source(_SYSTEM), source(_USER), _SCHEMA, *CATEGORIES.values(), *WEAKNESSES.values())
    ).encode()
).hexdigest()[:12]
"""Names what the question is, whatever it is about."""


def fresh_mark() -> str:
    """128 random bits, as hex digits: a mark that no author can know beforehand."""
    return token_hex(16)


def _system(hints: Mapping[str, str], said: Told) -> str:
    return render(
        _SYSTEM,
        categories=CATEGORIES,
        weaknesses=WEAKNESSES,
        no_weakness=NO_WEAKNESS,
        hints=hints,
        told=said,
    )


@dataclass(frozen=True, slots=True)
class Question:
    """Asks about units. `system` is the same for all prompts of one change.

    It depends on the project's guidelines and on the languages of the change, and on nothing that
    its author wrote.
    """

    system: str
    new_mark: Callable[[], str] = fresh_mark
    echo: Echo = field(default_factory=Echo)

    @classmethod
    def of(
        cls,
        guidelines: Sequence[Guideline],
        instructions: Mapping[str, str],
        hints: Mapping[str, str],
        paths: Collection[str],
        languages: Collection[str],
        new_mark: Callable[[], str] = fresh_mark,
    ) -> Question:
        """The question for a change of files at `paths`, written in `languages`."""
        known = {language: hints[language] for language in sorted(languages) if language in hints}
        # What a project says of itself may be quoted by whoever explains a defect.
        own = _system(known, Told((), ""))
        return cls(_system(known, told(guidelines, instructions, paths)), new_mark, Echo.of(own))

    def about(self, units: Sequence[Unit], turn: int = 1) -> Prompt:
        """The prompt. Nothing is in it of commit messages, titles or names."""
        user = render(_USER, units=units, mark=self.new_mark())
        return Prompt("defects", self.system, user, _SCHEMA, turn=turn)

    @property
    def cost(self) -> int:
        """Tokens of a prompt about nothing."""
        empty = self.about(())
        return tokens(empty.system + empty.user + empty.schema)
