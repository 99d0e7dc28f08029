"""What the service is asked to do: jobs, made from events, each with a name that dedupes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a job is."""

    PULL = "pull"  # review a pull request as it is now
    COMMAND = "command"  # somebody wrote what may be a command on a pull request
    GROUP = "group"  # review a merge group
    RERUN = "rerun"  # review again what has this head
    SWEEP = "sweep"  # look for open pull requests without a verdict in a repository
    SWEEP_ALL = "sweep-all"  # the same in each repository of an installation
    OUTCOMES = "outcomes"  # a pull request was closed: see what became of its findings
    CANARIES = "canaries"  # have cases of our own reviewed
    SHADOW = "shadow"  # have another model review what was reviewed, and tell nobody
    FORGET = "forget"  # an installation is said to be gone
    FORGET_REPO = "forget-repo"  # a repository is said to be gone


REVIEWS = frozenset({Kind.PULL, Kind.COMMAND, Kind.GROUP})
"""The jobs that may take minutes; the others are chores."""


TRIALS = frozenset({Kind.CANARIES, Kind.SHADOW})
"""Chores that take as long as reviews, and that nobody waits for."""


class Urgency(IntEnum):
    """Who waits for a job. Those of a lower number come first."""

    PERSON = 0  # somebody asked for it just now
    PUSH = 1
    BULK = 2


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do, as far as an event tells: every field is a hint, checked by the API.

    `repo` is "owner/name", `repo_id` the host's number for it. `head` and `base` are commits for a
    group; for a pull request `base` is the branch it is for. `cause` tells jobs apart that do the
    same again, and is empty for what need not be done twice. `trace` is the span that it goes on
    from, if there are traces.
    """

    kind: Kind
    installation: int
    repo_id: int = 0
    repo: str = ""
    number: int = 0
    head: str = ""
    base: str = ""
    base_branch: str = ""
    cause: str = ""
    urgency: Urgency = Urgency.PUSH
    trace: str = ""

    @property
    def id(self) -> str:
        """What names the work: the same for events that ask for the same."""
        parts = (
            *(self.kind.value, self.installation, self.repo_id, self.number, self.head),
            *(digest(self.base or self.base_branch), self.cause),
        )
        return ":".join(str(part) for part in parts).rstrip(":")

    @property
    def run(self) -> str:
        """The short name by which people find the job in the log."""
        return digest(self.id)

    @property
    def is_review(self) -> bool:
        return self.kind in REVIEWS


def digest(text: str) -> str:
    """A short name for text that may hold anything; nothing for nothing."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12] if text else ""
