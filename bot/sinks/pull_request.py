"""Comments on a pull request and the status that gates its merge, on any code host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.change import Change
from bot.core.characters import visible
from bot.core.errors import ForgeError
from bot.core.gate import overriding
from bot.core.plan import MOST, is_text, is_waived
from bot.core.ports import Forge
from bot.core.pull import Annotation, GateState, GateStatus, Pull, PullState, Standing, status_name
from bot.core.report import Report, Verdict
from bot.sinks.annotations import annotation
from bot.sinks.comment_summary import summary
from bot.sinks.comments import SHORT_COMMIT
from bot.sinks.conversation import Conversation
from bot.sinks.stream import sendable
from bot.sinks.words import headline

LONGEST_TITLE = 140
"""Characters of a status's description on GitHub."""
MOST_ANNOTATIONS = 50
"""GitHub takes no more with one request."""

_STATES = {
    Verdict.PASS: GateState.PASS,
    Verdict.FAIL: GateState.FAIL,
    Verdict.INCOMPLETE: GateState.INCOMPLETE,
}


class Style(StrEnum):
    """How much is said in comments. The gate is always told."""

    REVIEW = "review"  # comments on lines, and a summary
    SUMMARY = "summary"  # the summary alone
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a delivery.

    A report that is `stale` was not told: `why` says what moved. Else there are counts: of comments
    written beside lines, of those that the host refused, and of those whose finding is gone.
    """

    why: str = ""
    written: int = 0
    refused: int = 0
    closed: int = 0

    @property
    def stale(self) -> bool:
        return bool(self.why)


@dataclass
class PullRequest:
    """Tells a report on the pull request that it is about, once, and keeps what stands in step.

    `pull` is the pull request as it was when the review began, `key` what our comments are signed
    with, `most` how many findings get a comment of their own. The gate is named after the branch
    that the change is to be merged into: `diffwarden: main`. `still` tells whether what people let
    pass is still let pass, as the pull request stands when the report is told.
    """

    forge: Forge
    pull: Pull
    key: bytes
    style: Style = Style.REVIEW
    most: int = MOST
    gate: str = "diffwarden"
    still: Callable[[Standing], bool] = lambda standing: True
    said: Said = field(default_factory=Said, init=False)

    def begin(self, change: Change) -> None:
        """Hold the merge back while the review runs. Raises ForgeError."""
        self._tell_gate(change, GateState.PENDING, "under review")

    def deliver(self, report: Report) -> None:
        """Say what is new, close what is gone, and tell the gate exactly the verdict.

        The verdict is about the code: the gate is told it even if comments fail, and then the error
        is raised. What is out of date is not told at all: the gate of its commit is closed, and
        `said` tells why. Where the pull request cannot be read, nothing passes. Raises ForgeError.
        """
        change = report.change
        try:
            standing = self.forge.standing()
        except ForgeError:
            passes = report.verdict is Verdict.PASS
            state = GateState.INCOMPLETE if passes else _STATES[report.verdict]
            self._tell_gate(change, state, f"{state}: the pull request could not be read again")
            raise
        moved = _moved(change, self.pull, standing.pull)
        if not moved and not self.still(standing):
            moved = "what a person let pass was taken back"
        if moved:
            self.said = Said(moved)
            self._tell_gate(change, GateState.STALE, f"superseded: {moved}")
            return
        self._tell(report, standing)

    def _tell(self, report: Report, standing: Standing) -> None:
        talk = Conversation(self.forge, self.key, report, standing)
        rest = tuple(finding for finding in report.findings if not is_waived(finding, report))
        try:
            if self.style is not Style.NONE:
                rest = talk.tell(self.most if self.style is Style.REVIEW else 0)
        finally:
            self.said = Said("", talk.written, talk.refused, talk.closed)
            named = [finding for finding in rest if is_text(finding.span.path)]
            remarks = tuple(annotation(finding) for finding in named[:MOST_ANNOTATIONS])
            page = summary(report, rest).text
            self._tell_gate(report.change, _STATES[report.verdict], title(report), page, remarks)
        if talk.errors:
            raise talk.errors[0]

    def _tell_gate(
        self,
        change: Change,
        state: GateState,
        said: str,
        page: str = "",
        remarks: tuple[Annotation, ...] = (),
    ) -> None:
        name = status_name(self.gate, self.pull.base_branch)
        self.forge.gate(
            GateStatus(name, change.head, state, status_line(said), sendable(page), remarks)
        )


def _moved(change: Change, then: Pull, now: Pull) -> str:
    """Why a review of `change` is out of date; nothing if it is not.

    That the branch it is to be merged into went on is no reason: the merge base stays the same, and
    in a lively repository no review would ever be told.
    """
    if now.state is not PullState.OPEN:
        return f"the pull request is {now.state}"
    if now.draft and not then.draft:
        return "the pull request is a draft now"
    if now.head != change.head:
        return f"{now.head[:SHORT_COMMIT]} was pushed"
    if now.base_branch != then.base_branch:
        return f"it is to be merged into {now.base_branch} now"
    return ""


def title(report: Report) -> str:
    """The verdict in a line of plain words: `fail: 2 findings block, 1 file was not reviewed`."""
    override = overriding(report)
    if override:
        return status_line(f"overridden by {override.by}: {override.why}")
    waivers = [f.waiver.by for f in report.findings if f.waiver and is_waived(f, report)]
    by = ", ".join(dict.fromkeys(waivers))
    waived = f", {len(waivers):,} waived by {by}" if waivers else ""
    return status_line(f"{report.verdict}: {headline(report)}{waived}")


def status_line(text: str) -> str:
    """`text` on one line that fits into a status, hidden characters spelled out."""
    line = " ".join(sendable(visible(text)).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 3]}..."
