"""What the parser saw in a file: its symbols, its syntax errors, whether only comments changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symbol:
    """A named part of a file: `Cart.total`, a method, lines `start` to `end` counted from 1."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Lines `start` to `end` do not parse; `what` names it in a few words."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Import:
    """A line that imports `module`, as written. `optional` when the code does without it."""

    module: str
    line: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a test claims on `line`, or what keeps it from running; white space squeezed.

    `conditional` when it stands in an `if` of the test.
    """

    text: str
    line: int
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One test, lines `start` to `end`. Without a `name`, what holds for a file or a group."""

    name: str
    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    skips: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """One file as the parser saw it.

    `language` is a name of `bot.parse.languages`, or empty when no grammar is for this file.
    `faults` are the syntax errors that the change brought in, not those that stood before it.
    `only_comments` holds when both sides are the same code but for comments and white space.
    `altered` names the symbols that the change touches and that run other code than before; it is
    empty where there is no side before, so that all of the file is new.
    `trouble` says why the parser did not get through the file. `imports` are those on lines that
    the change brings; `cases` and `old_cases` are the tests of both sides, of a file that had some.
    """

    language: str = ""
    symbols: tuple[Symbol, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()
    only_comments: bool = False
    altered: tuple[str, ...] = ()
    trouble: str | None = None
    imports: tuple[Import, ...] = ()
    cases: tuple[Case, ...] = ()
    old_cases: tuple[Case, ...] = ()

    def around(self, line: int) -> Symbol | None:
        """The innermost symbol that holds `line`."""
        holding = [symbol for symbol in self.symbols if symbol.start <= line <= symbol.end]
        return min(holding, key=lambda symbol: symbol.end - symbol.start, default=None)
