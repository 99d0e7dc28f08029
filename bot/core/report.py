"""What came of a review: outcomes of analyzers, merged findings, coverage, a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.core.change import Change
from bot.core.finding import Confidence, Evidence, Finding, SecondLook, Severity, Silence, Span


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the change that an analyzer did not look at, and why.

    `path` is None when it is all that the analyzer applies to. `outage` marks trouble that lies
    with a provider and not with the content; the operator may let such trouble pass.
    """

    path: str | None
    why: str
    outage: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that is not worth a comment, and why. Nothing is dropped without a word."""

    rule: str
    path: str
    start_line: int | None
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls to a model took. Tokens as the endpoint counts them; the cost in US dollars."""

    model: str
    prompt: str
    calls: int = 1
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class Covered(StrEnum):
    ANALYSED = "analysed"
    EXEMPT = "exempt"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Exemption:
    """A file that need not be looked at, by a rule that `why` names; or that cannot be looked at.

    From an analyzer it speaks of that analyzer alone ("lock file", says the model's review); with
    the status ANALYSED it says that the analyzer read all of a binary file.
    """

    path: str
    status: Covered
    why: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A second look at what another analyzer found: its `rule` at `span`. It changes no verdict."""

    rule: str
    span: Span
    look: SecondLook


@dataclass(frozen=True, slots=True)
class Reaching:
    """A test that runs changed code: `symbols` of it, over `calls` calls (1: it calls one itself).

    `name` is qualified ("TestCart.test_total"); `span` is where the test stands.
    """

    name: str
    span: Span
    symbols: tuple[str, ...]
    calls: int = 1


Said = Finding | Gap | SetAside | Exemption | Usage | Looked | Reaching
"""What an analyzer may say."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one analyzer did. `paths` are the files that it applies to.

    Of these, `recalled` stood as an earlier review saw them, and what it said then is told again.
    """

    analyzer: str
    version: str = ""
    paths: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    usage: tuple[Usage, ...] = ()
    looks: tuple[Looked, ...] = ()
    tests: tuple[Reaching, ...] = ()
    seconds: float = 0.0
    recalled: int = 0

    def missed(self, path: str) -> Gap | None:
        """Why this analyzer did not look at `path`, if it was to and did not."""
        if path not in self.paths:
            return None
        return next((gap for gap in self.gaps if gap.path in (None, path)), None)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's recorded decision that a finding may pass.

    `admin` is whether it has an administrator's weight, as what stands in the base branch has:
    a critical credential passes with no less.
    """

    fingerprint: str
    by: str
    why: str
    until: date | None = None
    admin: bool = True

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Override:
    """A person's recorded decision that one commit may be merged as it is, and no other.

    `head` is the full commit id; `admin` as for a waiver.
    """

    head: str
    by: str
    why: str
    admin: bool = False


class Opinion(StrEnum):
    """What became of a finding that was told."""

    ACCEPTED = "accepted"  # welcomed, or resolved after its lines were mended
    DISMISSED = "dismissed"  # resolved as it stood, or voted down
    IGNORED = "ignored"  # waived by a command
    CHANGED = "changed"  # its lines changed before the merge, and nobody said a word


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people did about one finding. `by` is a login, empty where nobody spoke."""

    fingerprint: str
    opinion: Opinion
    by: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """One bug, as all who saw it tell it. `voices[0]` speaks; the rest second it.

    `fingerprint` names the bug across pushes; `former` are names it may have had (under the path
    before a rename).
    """

    voices: tuple[Finding, ...]
    fingerprint: str
    former: tuple[str, ...]
    topic: str
    severity: Severity
    evidence: Evidence
    confidence: Confidence
    touched: bool
    blocking: bool = False
    waiver: Waiver | None = None

    @property
    def lead(self) -> Finding:
        return self.voices[0]

    @property
    def span(self) -> Span:
        return self.voices[0].span

    @property
    def seconded_by(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v.rule for v in self.voices[1:] if v.rule != self.lead.rule))

    @property
    def asks_silence(self) -> bool:
        return any(voice.silence is Silence.ASKED for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether one changed file was looked at, by which analyzers, and why not."""

    path: str
    status: Covered
    by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Lowered:
    """What findings of one rule ("bandit/B101") are at most; None mutes it."""

    rule: str
    to: Severity | None
    why: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What the gate weighs findings and gaps by. Comes from the base branch or the operator.

    `optional` names analyzers whose gaps change no verdict; `always` names sources whose findings
    always block, whatever `lower` says; `outage_passes` lets a provider's fault pass.
    """

    fail_on: Severity = Severity.HIGH
    min_severity: Severity = Severity.MEDIUM
    optional: tuple[str, ...] = ()
    always: tuple[str, ...] = ("secrets", "hidden-characters", "gate-settings")
    outage_passes: bool = False
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    lower: tuple[Lowered, ...] = ()
    today: date = field(default=date.min)


@dataclass(frozen=True, slots=True)
class Record:
    """All that a verdict is computed from, so that it can be computed again without tools.

    `feedback` changes no verdict: it is what people made of the findings of earlier runs.
    """

    change: Change
    exemptions: tuple[Exemption, ...]
    outcomes: tuple[Outcome, ...]
    policy: Policy
    notes: tuple[str, ...] = ()
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A judged record. `seconds` is the wall time of the whole review."""

    record: Record
    verdict: Verdict
    reasons: tuple[str, ...]
    findings: tuple[Merged, ...]
    set_aside: tuple[SetAside, ...]
    coverage: tuple[Coverage, ...]
    seconds: float = 0.0

    @property
    def change(self) -> Change:
        return self.record.change

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self.record.outcomes
