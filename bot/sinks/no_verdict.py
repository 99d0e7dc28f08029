"""What is left to say on a pull request when a review came to no verdict."""

from __future__ import annotations

from bot.core.marks import Mark, Role, Seal
from bot.core.ports import Forge
from bot.core.remarks import ours
from bot.sinks.pieces import LONG, prose, short_code
from bot.sinks.stream import sendable


def tell_no_verdict(forge: Forge, key: bytes, head: str, why: str) -> None:
    """Let the summary that stands say that there is none for commit `head`, and why.

    Without a summary nothing is said: the gate says it. Raises ForgeError.
    """
    standing = forge.standing()
    said = ours(standing, key)
    if not said.summaries:
        return
    text = (
        f"### Diffwarden: no verdict\n\n{prose(why, LONG)}\n\n"
        f"The review of {short_code(head[:12])} did not come to an end. "
        "What stands beside the lines is of an earlier review."
    )
    pull = standing.pull
    mark = Mark(Role.SUMMARY, head)
    body = Seal(key, pull.repo, pull.number).signed(sendable(text), mark)
    forge.edit(said.summaries[0].comment, body)
