"""How bad a finding is, by what a second look says that it does: a table, and no adjectives."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.core.finding import Severity


class Reach(StrEnum):
    """Whether the program can come to the faulty lines."""

    YES = "yes"
    UNKNOWN = "unknown"  # who comes there is not in what was shown
    NO = "no"


class Trigger(StrEnum):
    """What it takes for the fault to show once the program is there."""

    NORMAL = "normal"  # ordinary use
    PLAUSIBLE = "plausible"  # an input, state or order that will come up, or that a stranger makes
    CONTRIVED = "contrived"  # what nobody does and no stranger gains by


class Impact(StrEnum):
    """What happens then."""

    SEVERE = "severe"  # a wrong result, a crash, data lost, something exploited
    LIMITED = "limited"  # real harm, that is noticed or made good with little work
    SMALL = "small"


_SEVERITIES: Mapping[tuple[Impact, Trigger], Severity] = MappingProxyType(
    {
        (Impact.SEVERE, Trigger.NORMAL): Severity.CRITICAL,
        (Impact.SEVERE, Trigger.PLAUSIBLE): Severity.HIGH,
        (Impact.SEVERE, Trigger.CONTRIVED): Severity.MEDIUM,
        (Impact.LIMITED, Trigger.NORMAL): Severity.MEDIUM,
        (Impact.LIMITED, Trigger.PLAUSIBLE): Severity.MEDIUM,
    }
)


def severity(reach: Reach, trigger: Trigger, impact: Impact) -> Severity:
    """The severity of a fault. It is low where nothing comes there, or little happens.

    What comes there and is not shown is taken not to be ordinary use.
    """
    if reach is Reach.NO:
        return Severity.LOW
    if reach is Reach.UNKNOWN and trigger is Trigger.NORMAL:
        trigger = Trigger.PLAUSIBLE
    return _SEVERITIES.get((impact, trigger), Severity.LOW)
