"""Python's front end: from source text to `bot.flow.form`, with the parser of the Python that runs
us.
"""

from __future__ import annotations

import ast
import warnings

from bot.flow.form import Module
from bot.flow.python.statements import Statements
from bot.flow.unreadable import Unreadable
from bot.parse import older_python


def module_of(text: str) -> Module:
    """Raises Unreadable for what Python's parser refuses."""
    if "\0" in text:
        raise Unreadable("there is a null character in it")
    try:
        tree, is_rewritten = _parsed(text)
    except SyntaxError as error:
        raise Unreadable(f"Python's parser refuses line {error.lineno or 1}") from error
    except (RecursionError, MemoryError) as error:
        raise Unreadable("it is nested too deep") from error
    except ValueError as error:  # a constant of more digits than Python reads
        raise Unreadable("a constant in it is none that Python reads") from error
    maker = Statements()
    body = maker.block(tree.body)
    functions = sorted(maker.functions, key=lambda each: each[1].line)
    imports = frozenset(maker.imports)
    return Module(body, tuple(functions), imports, is_rewritten=is_rewritten)


def _parsed(text: str) -> tuple[ast.Module, bool]:
    """The tree of a text; and whether it was rewritten, since only a newer Python reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in strings
        try:
            return ast.parse(text), False
        except SyntaxError:
            again = older_python.older(text) if older_python.IS_NEEDED else text
            if again == text:
                raise
            return ast.parse(again), True
