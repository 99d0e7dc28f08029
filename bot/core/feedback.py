"""What people made of the findings that we told them: reactions, resolutions, waivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.marks import Role
from bot.core.pull import Standing
from bot.core.remarks import Remark, ours
from bot.core.report import Feedback, Opinion, Waiver


class Sign(StrEnum):
    """What can be seen on a pull request of what became of a finding."""

    WAIVED = "waived"  # by a command
    REFUSED = "refused"  # voted down
    WELCOMED = "welcomed"  # voted up
    RESOLVED = "resolved"  # its thread was resolved by a person after its lines had changed
    DISMISSED = "dismissed"  # its thread was resolved by a person as it stood
    CHANGED = "changed"  # its lines changed, and nobody said a word


_MEANING: Mapping[Sign, Opinion] = {
    Sign.WAIVED: Opinion.IGNORED,
    Sign.REFUSED: Opinion.DISMISSED,
    Sign.WELCOMED: Opinion.ACCEPTED,
    Sign.RESOLVED: Opinion.ACCEPTED,
    Sign.DISMISSED: Opinion.DISMISSED,
    Sign.CHANGED: Opinion.CHANGED,
}


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign, and the login of who gave it, empty where nobody spoke."""

    sign: Sign
    by: str = ""


def signs(standing: Standing, key: bytes, waivers: Iterable[Waiver] = ()) -> dict[str, Signed]:
    """By fingerprint, what people did about each finding, or that it went away; one a finding.

    `key` is what our comments are signed with. `waivers` are those that commands on the pull
    request gave: they count also for a finding that has no comment of its own. A word counts for
    more than a click, a vote for more than a resolution, and of several comments on one finding
    the last.
    """
    waived = {waiver.fingerprint: waiver.by for waiver in waivers}
    found: dict[str, Signed] = {}
    for remark in ours(standing, key).remarks:
        sign = _sign(remark, waived)
        if sign:
            found[remark.mark.fingerprints[0]] = sign
    return {**{name: Signed(Sign.WAIVED, by) for name, by in waived.items()}, **found}


def told(standing: Standing, key: bytes, waivers: Iterable[Waiver] = ()) -> tuple[Feedback, ...]:
    """An opinion for each finding with a comment that people had one on, or that went away."""
    remarked = {remark.mark.fingerprints[0] for remark in ours(standing, key).remarks}
    return tuple(
        Feedback(name, _MEANING[one.sign], one.by)
        for name, one in signs(standing, key, waivers).items()
        if name in remarked
    )


def _sign(remark: Remark, waived: Mapping[str, str]) -> Signed | None:
    name = remark.mark.fingerprints[0]
    if name in waived:
        return Signed(Sign.WAIVED, waived[name])
    if remark.refused_by:
        return Signed(Sign.REFUSED, remark.refused_by.login)
    if remark.welcomed_by:
        return Signed(Sign.WELCOMED, remark.welcomed_by.login)
    is_changed = remark.is_outdated or remark.mark.role is Role.MENDED
    if remark.resolved_by:
        sign = Sign.RESOLVED if is_changed else Sign.DISMISSED
        return Signed(sign, remark.resolved_by.login)
    return Signed(Sign.CHANGED) if is_changed else None
