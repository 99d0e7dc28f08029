"""What is defined and used where in a repository, and how that is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.finding import Span


@dataclass(frozen=True, slots=True)
class Definition:
    """Where `name`, qualified by what is around it ("Cart.total"), is defined."""

    name: str
    kind: str
    span: Span

    @property
    def short(self) -> str:
        """The last part of the name, which is what callers write."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Use:
    """A line that names `name` (its last part) outside its definition.

    `within` is the qualified name of the innermost symbol around it, empty at the top of a file.
    """

    name: str
    path: str
    line: int
    within: str = ""
    is_call: bool = True


class Symbols(Protocol):
    """The symbols of all code on one side of a change. Answers are bounded, and in file order.

    What cannot be found out (no repository, no time, no grammar) is left out: the answers serve
    as context, and nothing may be concluded from a missing one unless `unread` and `unparsed`
    allow it. With `among`, only these files are looked into.
    """

    def definitions(
        self, names: Collection[str], among: Collection[str] | None = None
    ) -> Sequence[Definition]:
        """Where symbols are defined whose last part is one of `names`."""
        ...

    def uses(self, names: Collection[str], among: Collection[str] | None = None) -> Sequence[Use]:
        """Where one of `names` is used."""
        ...

    def lines(self, span: Span) -> Sequence[str]:
        """The text of these lines; fewer where the file ends before."""
        ...

    def paths(self) -> Collection[str]:
        """The files of code, the nearest to the change first."""
        ...

    def outline(self, path: str) -> Sequence[Definition]:
        """What a file defines, outer before inner, its marked and titled tests among them."""
        ...

    def holding(self, name: str, among: Collection[str] | None = None) -> Collection[str]:
        """The files of code that hold each word of `name`, be it in a comment; nearest first."""
        ...

    def unread(self) -> Collection[str]:
        """The files of code that could not be read, so that they may hold any name."""
        ...

    def unparsed(self, paths: Collection[str]) -> Collection[str]:
        """Those of these files of which no answer told so far what they define and use."""
        ...


@dataclass(frozen=True, slots=True)
class NoSymbols:
    """Symbols where there is no repository to ask."""

    def definitions(
        self, names: Collection[str], among: Collection[str] | None = None
    ) -> Sequence[Definition]:
        return ()

    def uses(self, names: Collection[str], among: Collection[str] | None = None) -> Sequence[Use]:
        return ()

    def lines(self, span: Span) -> Sequence[str]:
        return ()

    def paths(self) -> Collection[str]:
        return ()

    def outline(self, path: str) -> Sequence[Definition]:
        return ()

    def holding(self, name: str, among: Collection[str] | None = None) -> Collection[str]:
        return ()

    def unread(self) -> Collection[str]:
        return ()

    def unparsed(self, paths: Collection[str]) -> Collection[str]:
        return paths
