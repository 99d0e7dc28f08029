"""What people made of the findings that we told them: reactions, resolutions, waivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.core.marks import Role
from bot.core.pull import Standing
from bot.core.remarks import Remark, ours
from bot.core.report import Feedback, Opinion, Waiver


def told(standing: Standing, key: bytes, waivers: Iterable[Waiver] = ()) -> tuple[Feedback, ...]:
    """An opinion for each finding that people had one on, or that went away; one a finding.

    `key` is what our comments are signed with. `waivers` are those that commands on the pull
    request gave. A word counts for more than a click, a vote for more than a resolution, and of
    several comments on one finding the last.
    """
    waived = {waiver.fingerprint: waiver.by for waiver in waivers}
    opinions: dict[str, Feedback] = {}
    for remark in ours(standing, key).remarks:
        opinion = _opinion(remark, waived)
        if opinion:
            opinions[opinion.fingerprint] = opinion
    return tuple(opinions.values())


def _opinion(remark: Remark, waived: Mapping[str, str]) -> Feedback | None:
    name = remark.mark.fingerprints[0]
    if name in waived:
        return Feedback(name, Opinion.IGNORED, waived[name])
    if remark.refused_by:
        return Feedback(name, Opinion.DISMISSED, remark.refused_by.login)
    if remark.welcomed_by:
        return Feedback(name, Opinion.ACCEPTED, remark.welcomed_by.login)
    is_changed = remark.is_outdated or remark.mark.role is Role.MENDED
    if remark.resolved_by:
        opinion = Opinion.ACCEPTED if is_changed else Opinion.DISMISSED
        return Feedback(name, opinion, remark.resolved_by.login)
    return Feedback(name, Opinion.CHANGED) if is_changed else None
