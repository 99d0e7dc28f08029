"""JavaScript's and TypeScript's front end: from source text to `bot.flow.form`.

The grammars are those of `bot.parse`. A tree of tree-sitter is whole also where the file is broken:
what does not parse is `Unknown`, and the rest is followed all the same; the module says where.
"""

from __future__ import annotations

from bot.core.errors import ToolError
from bot.flow.form import Module
from bot.flow.javascript.reader import Reader
from bot.flow.unreadable import Unreadable
from bot.parse.clock import Clock, TookTooLong
from bot.parse.grammar import grammar_of
from bot.parse.languages import BY_NAME

SECONDS = 5.0  # of processor time to read a file, before anything is followed


def module_of(text: str, language: str = "javascript", seconds: float = SECONDS) -> Module:
    """The form of a text; `language` is the name of its grammar.

    Raises Unreadable when that cannot be used, or takes too long.
    """
    data = text.encode("utf-8", "replace")
    clock = Clock(seconds)
    try:
        tree = grammar_of(BY_NAME[language]).parse(data, clock)
        return Reader(data, clock).module(tree.root_node)
    except TookTooLong as error:
        raise Unreadable(f"it took longer than {seconds:g} s to read") from error
    except ToolError as error:
        raise Unreadable(str(error)) from error
