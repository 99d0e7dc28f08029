"""What one review judges: a pull request, or a group of them in a merge queue."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.characters import visible
from bot.core.decisions import ANYBODY, Decisions, Terms, decided
from bot.core.feedback import told
from bot.core.marks import PUBLIC_KEY
from bot.core.orders import orders
from bot.core.ports import Forge
from bot.core.pull import GateState, GateStatus, Permission, Person, Standing, status_name
from bot.core.remarks import ours
from bot.core.report import Feedback, Policy
from bot.forges.pull_change import PullChange
from bot.pulls.host import settings_of_base
from bot.settings import Settings
from bot.sinks.pull_request import LONGEST_TITLE
from bot.sinks.stream import sendable

GATE = "diffwarden"
_NOTHING_DECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class Gate:
    """The status that lets commit `head` be merged into `base_branch`, or does not."""

    forge: Forge
    head: str
    base_branch: str

    def set(self, state: GateState, why: str, summary: str = "") -> None:
        """Raises ForgeError."""
        line = " ".join(sendable(visible(why)).split())
        cut = line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 3]}..."
        name = status_name(GATE, self.base_branch)
        self.forge.gate(GateStatus(name, self.head, state, cut, summary))


@dataclass(frozen=True)
class Talk:
    """A pull request, and what people ordered on it. Each is asked about once for what they may."""

    forge: Forge
    standing: Standing
    key: bytes

    @functools.cached_property
    def permission(self) -> Callable[[Person], Permission]:
        return functools.cache(self.forge.permission)

    def decisions(self, terms: Terms = ANYBODY) -> Decisions:
        """What of the orders counts on these terms. Raises ForgeError."""
        threads = ours(self.standing, self.key).fingerprints
        # Without a key of their own our marks could be forged by others who write as our account.
        said = orders(self.standing, threads, marks_hold=self.key != PUBLIC_KEY)
        return decided(said, self.permission, self.standing.pull.head, terms)


@dataclass(frozen=True, slots=True)
class Case:
    """A change to be judged, and what people said of it.

    `settings` are those of its base. `standing` is None for a group.
    """

    change: PullChange
    settings: Settings
    decisions: Decisions = _NOTHING_DECIDED
    feedback: tuple[Feedback, ...] = ()
    standing: Standing | None = None

    def policy(self, policy: Policy) -> Policy:
        """The policy of the base branch, with what people let pass."""
        waivers = (*policy.waivers, *self.decisions.waivers)
        return replace(policy, waivers=waivers, overrides=self.decisions.overrides)

    def stands(self, talk: Talk) -> bool:
        """Whether all that people let pass is let pass in `talk` too. Raises ForgeError."""
        return stands(self.decisions, terms(self.settings), talk)


def stands(decisions: Decisions, on: Terms, talk: Talk) -> bool:
    """Whether what was let pass is let pass in `talk` on the same terms. Raises ForgeError."""
    passed = {*decisions.waivers, *decisions.overrides}
    if not passed:
        return True
    now = talk.decisions(on)
    return passed <= {*now.waivers, *now.overrides}


def pull_case(environment: Mapping[str, str], talk: Talk, change: PullChange) -> Case:
    """The case of a pull request. `environment` are the variables that may be settings.

    Raises SettingsError, ForgeError.
    """
    settings = settings_of_base(change.show, change.ends.base, environment)
    decisions = talk.decisions(terms(settings))
    feedback = told(talk.standing, talk.key, decisions.waivers)
    return Case(change, settings, decisions, feedback, talk.standing)


def group_case(
    environment: Mapping[str, str], forge: Forge, key: bytes, number: int, change: PullChange
) -> Case:
    """The case of a merge group. What people let pass on its pull request holds there too.

    `number` is that pull request's, 0 if it is not known; `key` is what our comments are signed
    with. Raises SettingsError, ForgeError.
    """
    settings = settings_of_base(change.show, change.ends.base, environment)
    if not number:
        return Case(change, settings)
    decisions = Talk(forge, forge.standing(), key).decisions(terms(settings))
    # A queue drops a pull request that is pushed to, so what it holds is the commit they named.
    passed = tuple(replace(one, head=change.ends.head) for one in decisions.overrides)
    return Case(change, settings, replace(decisions, overrides=passed))


def terms(settings: Settings) -> Terms:
    """Whose orders let something pass."""
    return Terms(settings.commands.approvals, settings.commands.approvers)
