"""What a branch's rules ask for before a merge, and where they let one past the gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequiredStatus:
    """A status that has to be there. `app` is whose it must be; None where anybody's will do."""

    name: str
    app: int | None


@dataclass(frozen=True, slots=True)
class BranchRules:
    """The rules of one branch.

    `is_current` is whether a head has to stand on the branch's tip, by itself or in a merge queue.
    `bypasses` names, in words, who may merge past the rules. `unread` names what holds such
    exceptions and was not shown to us.
    """

    required: tuple[RequiredStatus, ...]
    is_current: bool
    bypasses: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A way past the gate, and what closes it. One that `is_wide` is open to everybody."""

    seen: str
    remedy: str
    is_wide: bool = False


def openings(rules: BranchRules, status: str) -> Iterator[Opening]:
    """The ways past the gate whose status is named `status`, the widest first."""
    named = [one for one in rules.required if one.name == status]
    if not named:
        yield _not_required(rules, status)
        return
    if all(one.app is None for one in named):
        yield Opening(
            f"{status!r} may come from any source: whoever can write to the repository can set it",
            "pick the source of that status in the rule: GitHub Actions, or the app you run",
            is_wide=True,
        )
    if not rules.is_current:
        yield Opening(
            "a head may be merged that was reviewed on an older tip of the branch",
            'tick "Require branches to be up to date before merging", or use a merge queue',
        )
    for who in rules.bypasses:
        yield Opening(
            f"{who} may merge past the rules",
            "take the exception away, or keep it on purpose: nothing records why it was used",
        )
    for what in rules.unread:
        yield Opening(
            f"{what}: who may merge past it is not shown to this token",
            "ask again with a token of somebody who may edit the rules",
        )


def _not_required(rules: BranchRules, status: str) -> Opening:
    near = [one.name for one in rules.required if "diffwarden" in one.name.lower()]
    seen = f"{status!r} is not required"
    if near:
        seen += f", only {', '.join(map(repr, near))}"
    return Opening(f"{seen}: nothing holds a merge back", f"require the status {status!r}", True)
