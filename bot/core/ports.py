"""What the domain needs from outside, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.core.change import Change, ChangedFile
from bot.core.content import Content
from bot.core.deadline import Deadline
from bot.core.finding import Finding
from bot.core.outline import Outline
from bot.core.report import Outcome, Report, Said, Usage
from bot.core.symbols import NoSymbols, Symbols

if TYPE_CHECKING:  # only reviews of pull requests need it, and every start would pay
    from bot.core.pull import Comment, Draft, GateStatus, Permission, Person, Standing, Thread


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The changed files on disk, under names of our own: no name or folder of the author's.

    `folder` holds only these files. `names` maps a path of the change to its file name there.
    """

    folder: Path
    names: Mapping[str, str]

    def paths(self) -> dict[str, str]:
        """From a file name in the folder back to the path in the change."""
        return {name: path for path, name in self.names.items()}


class Side(StrEnum):
    """One of the two sides of a change."""

    BEFORE = "before"
    AFTER = "after"


class Tree(Protocol):
    """All regular files of a repository on one side of a change."""

    def blobs(self) -> Mapping[str, str]:
        """From each file's path to an id of its bytes, the same in every run."""
        ...

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        """The bytes of these blobs, by id; what is too large or not at hand is left out."""
        ...


@dataclass(frozen=True, slots=True)
class NoTree:
    """The tree of a change that comes without a repository."""

    def blobs(self) -> Mapping[str, str]:
        return {}

    def read(self, ids: Collection[str]) -> Mapping[str, bytes]:
        return {}


@dataclass(frozen=True, slots=True)
class Subject:
    """What an analyzer gets to look at.

    `contents` holds, by path, both sides of all files but submodules. `readable` are the paths
    whose new side is text that can be analysed: what is deleted, binary, too large, a link or a
    submodule is not among them (coverage accounts for it). `opaque` are the paths of binary files
    that no rule of the base exempts. `outlines` are by path, for the readable files; `laid_out`
    holds exactly the readable files. `before` and `after` know the symbols of the whole repository
    on either side of the change, where there is one to ask, and `tree` has all its files as the
    change leaves them. `whole` are all files of the change when `change` has but some of them: see
    `every`.
    """

    change: Change
    contents: Mapping[str, Content]
    readable: frozenset[str]
    outlines: Mapping[str, Outline]
    laid_out: LaidOut
    deadline: Deadline
    findings: tuple[Finding, ...] = ()
    before: Symbols = field(default_factory=NoSymbols)
    after: Symbols = field(default_factory=NoSymbols)
    tree: Tree = field(default_factory=NoTree)
    opaque: frozenset[str] = frozenset()
    whole: tuple[ChangedFile, ...] = ()

    @property
    def every(self) -> tuple[ChangedFile, ...]:
        """All files of the change, also those that this analyzer is not asked about."""
        return self.whole or self.change.files

    def knowing(self, outcomes: Iterable[Outcome]) -> Subject:
        """The same subject, with what earlier analyzers found."""
        found = tuple(finding for outcome in outcomes for finding in outcome.findings)
        return replace(self, findings=self.findings + found)

    def only(self, files: Iterable[ChangedFile]) -> Subject:
        """The same subject, asked about no other files than these."""
        change = replace(self.change, files=tuple(files))
        return replace(self, change=change, whole=self.every)


class Source(Protocol):
    """Where a change comes from."""

    def load(self) -> Change:
        """What changed. Raises ChangeError when that cannot be told."""
        ...

    def contents(self, change: Change) -> Mapping[str, Content]:
        """The bytes of each file of `change` but submodules, by path; for a link, its target."""
        ...

    def tree(self, side: Side) -> Tree:
        """The whole repository on one side of the change; `NoTree` where there is none at hand.

        Nothing is read before the tree is asked.
        """
        ...


class Analyzer(Protocol):
    """Looks at a change and says what it finds, and what it could not look at."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """What its answers depend on: the tool's version, the rules', the prompt's."""
        ...

    def applies(self, file: ChangedFile, subject: Subject) -> bool:
        """Whether this analyzer is to look at `file`. Most apply to readable files only."""
        ...

    def analyze(self, subject: Subject) -> Iterable[Said]:
        """What there is to say about `subject.change.files`, all of which it applies to."""
        ...


class Survey:
    """What an analyzer inherits from that judges a file also by others of the repository.

    What it says of a file is not kept for the next review, in which the others may have changed.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model. `schema` is the JSON Schema of the answer, as JSON text.

    `turn` tells equal questions of one review apart; it is not sent.
    """

    name: str
    system: str
    user: str
    schema: str
    max_output_tokens: int = 8192
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer, as text, whole: a reply that was cut short is a ModelError."""

    text: str
    usage: Usage


class Model(Protocol):
    """Answers a prompt. Wrappers (budget, cache, record) are Models too."""

    @property
    def name(self) -> str: ...

    def ask(self, prompt: Prompt, deadline: Deadline) -> Reply:
        """Raises ModelOutage for the provider's faults, ModelError for any other."""
        ...


class Sink(Protocol):
    """Where a report goes."""

    def begin(self, change: Change) -> None:
        """The change is known and the review starts."""
        ...

    def deliver(self, report: Report) -> None: ...


class Forge(Protocol):
    """One pull request on a code host.

    Every method raises ForgeError with a sentence for what the host refuses (naming a missing
    permission), ForgeOutage for its faults after retries. No write is done twice: after a lost
    answer it is looked for before it is tried again. The bodies given are written as they are.
    """

    def standing(self) -> Standing:
        """The pull request and what was said on it, read now."""
        ...

    def permission(self, person: Person) -> Permission:
        """What `person` may do in the base repository, asked by login and checked by id."""
        ...

    def review(self, head: str, body: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """Post one review (event COMMENT) of commit `head`; the drafts that the host refused."""
        ...

    def comment(self, body: str) -> None:
        """Post a comment to the conversation."""
        ...

    def edit(self, comment: Comment, body: str) -> None:
        """Give a comment of ours, of a thread or the conversation, another body."""
        ...

    def reply(self, thread: Thread, body: str) -> None:
        """Answer in a thread."""
        ...

    def minimize(self, comment: Comment) -> None:
        """Fold a comment of ours away as resolved."""
        ...

    def react(self, comment: Comment, content: str) -> None:
        """Put a reaction of ours under a comment of the conversation or a thread."""
        ...

    def gate(self, status: GateStatus) -> None:
        """Set the required status (a commit status, a check run, or both)."""
        ...
