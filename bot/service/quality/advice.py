"""Rules that people hardly ever act on, and settings that would make them lesser.

Nothing of this is applied: it is text that a person may put into the base branch's settings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.report import Policy
from bot.service.quality.acceptance import Tallied

UNTOUCHABLE = frozenset(Policy().always)
"""Sources whose findings always block: no settings make those lesser."""
_RULE = re.compile(r"[a-z-]{1,50}/[!-~]{1,150}")
"""What settings take for a rule's name."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """When a rule is to be made lesser: of `least` findings or more, the upper end of the 95 %
    interval of the accepted share is under `below`."""

    below: float = 0.2
    least: int = 20


@dataclass(frozen=True, slots=True)
class Advice:
    """What may be done about a rule: `to` is a word of the settings."""

    rule: str
    to: str
    why: str


def advice(tallies: Iterable[Tallied], threshold: Threshold) -> list[Advice]:
    """Advice on the rules that need it. A tally's name is a rule.

    What not even half as many as the threshold accept is muted; else it is told as a small thing.
    """
    return [_advice(one, threshold) for one in tallies if _is_poor(one, threshold)]


def _is_poor(one: Tallied, threshold: Threshold) -> bool:
    (rule,) = one.name
    can_be = rule.partition("/")[0] not in UNTOUCHABLE and _RULE.fullmatch(rule) is not None
    return can_be and one.decided >= threshold.least and one.share.high < threshold.below


def _advice(one: Tallied, threshold: Threshold) -> Advice:
    found = one.share
    why = (
        f"{one.accepted} of {one.decided} were acted on: {100 * found.low:.0f} to "
        f"{100 * found.high:.0f} in 100, with 95 % confidence"
    )
    return Advice(one.name[0], "off" if found.high < threshold.below / 2 else "low", why)


def proposal(advised: Iterable[Advice]) -> str:
    """The advice as a piece of `.diffwarden.toml`."""
    return "\n".join(_table(one) for one in advised)


def _table(one: Advice) -> str:
    lines: Iterator[str] = (f"{key} = {_text(getattr(one, key))}" for key in ("rule", "to", "why"))
    return "\n".join(("[[lower]]", *lines, ""))


def _text(value: str) -> str:
    """A TOML string: what JSON escapes TOML reads alike, in ASCII."""
    return json.dumps(value).replace("\x7f", "\\u007f")
