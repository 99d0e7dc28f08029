"""Grammars: the one file that imports tree_sitter. Its trees are read with cursors, never printed.

`str(node)` recurses in C and kills the process on deep nesting; so no function here or above it
prints a node, and none recurses over nodes.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tree_sitter import Language as Lang, Node, Parser, Query, QueryCursor, Tree

from bot.core.errors import ToolError
from bot.parse.clock import Clock, TookTooLong
from bot.parse.languages import Language

__all__ = [
    "Asking",
    "Grammar",
    "Match",
    "Naming",
    "Node",
    "Tree",
    "asking_of",
    "grammar_of",
    "naming_of",
]

MAX_DEPTH = 500
"""Definitions nested deeper than this are not looked for: a query's time is depth squared."""

_DEPTHS = {"json": 1, "toml": 1, "yaml": 1}
"""Where patterns begin near the root, so that long lists of data are not searched."""

_QUERIES = Path(__file__).with_name("queries")
_CHUNK = 64 * 1024  # bytes handed to the parser at a time; smaller ones are slower

Match = dict[str, list[Node]]
"""One definition: its node under the name of its kind, the nodes that name it under `name`.

What a pattern only looks at is under a name that begins with `_`.
"""


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's parser, and the query for its definitions."""

    parser: Parser
    query: Query
    depth: int

    def parse(self, text: bytes, clock: Clock) -> Tree:
        """The tree of `text`, which is UTF-8. Raises TookTooLong.

        Only a parse that reads through a function heeds `progress_callback`.
        """

        def read(offset: int, _point: object) -> bytes:
            return text[offset : offset + _CHUNK]

        try:
            return self.parser.parse(read, progress_callback=lambda _at, _error: clock.is_up())
        except ValueError:  # That is how a cancelled parse ends.
            self.parser.reset()
            raise TookTooLong from None

    def definitions(self, tree: Tree) -> list[Match]:
        """What the query finds in `tree`.

        Heeds no clock: in tree-sitter 0.26.1 a query's progress callback ends the process, since
        it is called through a pointer to a frame that is gone. The worker's timer watches over it.
        """
        cursor = QueryCursor(self.query)
        cursor.set_max_start_depth(self.depth)
        return [captures for _, captures in cursor.matches(tree.root_node)]


@dataclass(frozen=True, slots=True)
class Naming:
    """A language's queries for the names that a file uses, and for what no outline names.

    Like `Grammar.definitions`, they heed no clock.
    """

    used: Query
    more: Query | None

    def uses(self, tree: Tree) -> Match:
        """All names in `tree` under `use`, and those that are called under `call` as well."""
        cursor = QueryCursor(self.used)
        cursor.set_max_start_depth(MAX_DEPTH)
        return cursor.captures(tree.root_node)

    def definitions(self, tree: Tree) -> list[Match]:
        """Variables that a whole file or class shares, tests that have a title, marked tests."""
        if self.more is None:
            return []
        cursor = QueryCursor(self.more)
        cursor.set_max_start_depth(MAX_DEPTH)
        return [captures for _, captures in cursor.matches(tree.root_node)]


@dataclass(frozen=True, slots=True)
class Asking:
    """A further query of a language. Like `Grammar.definitions`, it heeds no clock."""

    query: Query

    def of(self, tree: Tree) -> Match:
        """All that it captures in `tree`, by name."""
        cursor = QueryCursor(self.query)
        cursor.set_max_start_depth(MAX_DEPTH)
        return cursor.captures(tree.root_node)


@cache
def asking_of(language: Language, about: str) -> Asking | None:
    """The query of `language` in the folder `about`, if it has one. Raises ToolError."""
    path = _QUERIES / about / f"{language.query}.scm"
    if not path.exists():
        return None
    with _fitting(language):
        return Asking(Query(_loaded(language), path.read_text("utf-8")))


@cache
def grammar_of(language: Language) -> Grammar:
    """The grammar of `language`. Raises ToolError when it is not installed or does not fit."""
    with _fitting(language):
        lang = _loaded(language)
        query = Query(lang, (_QUERIES / f"{language.query}.scm").read_text("utf-8"))
        return Grammar(Parser(lang), query, _DEPTHS.get(language.query, MAX_DEPTH))


@cache
def naming_of(language: Language) -> Naming:
    """The further queries of `language`, one of CODE. Raises ToolError like `grammar_of`."""
    with _fitting(language):
        lang = _loaded(language)
        used = (_QUERIES / "uses" / f"{language.name}.scm").read_text("utf-8")
        more = _QUERIES / "more" / f"{language.query}.scm"
        known = Query(lang, more.read_text("utf-8")) if more.exists() else None
        return Naming(Query(lang, used), known)


@contextmanager
def _fitting(language: Language) -> Iterator[None]:
    """Turns what goes wrong with a grammar into a sentence."""
    try:
        yield
    except (ImportError, AttributeError, ValueError, OSError) as error:
        package = language.grammar.replace("_", "-")
        raise ToolError(
            f"the grammar for {language.name} cannot be used ({type(error).__name__}): "
            f"install {package} in the release that pyproject.toml names"
        ) from error


def _loaded(language: Language) -> Lang:
    module = importlib.import_module(language.grammar)
    return _lang(getattr(module, language.function)())


def _lang(pointer: object) -> Lang:
    with warnings.catch_warnings():
        # tree-sitter-dockerfile 0.2 still gives an address where others give a capsule.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Lang(pointer)
