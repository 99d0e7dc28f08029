"""Where a program runs only when it is told to in a certain way: below `if app.debug:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.flow.called import parts_of, words_of
from bot.flow.form import Call, Choice, Expression, If, Item, Literal, Module, Operation

_SENT = re.compile(r"(?i)\breq(?:uest)?\b(?!\.app\b)")
_SAME = {"==": True, "is": True, "!=": False, "is not": False}


def lines_below(module: Module, pattern: re.Pattern[str]) -> frozenset[int]:
    """The lines of what runs only where a condition that the pattern names is true.

    The test is asked, not the text. A stranger's word for it is none.
    """
    found: set[int] = set()
    waiting: list[tuple[object, bool]] = [(module.body, False)]
    while waiting:
        node, is_below = waiting.pop()
        if is_below and not isinstance(node, Literal):
            found |= {getattr(node, "line", 0), getattr(node, "end", 0)}
        waiting += _parts(node, is_below, pattern)
    return frozenset(found - {0})


def _parts(node: object, is_below: bool, pattern: re.Pattern[str]) -> Iterator[tuple[object, bool]]:
    """The parts of a node, and whether the condition decides about each."""
    if is_below or not isinstance(node, If | Choice):
        yield from ((part, is_below) for part in parts_of(node))
        return
    told = _told(node.test, pattern)
    yield node.test, False
    yield node.yes, told is True
    yield node.no, told is False


def _told(test: Expression, pattern: re.Pattern[str]) -> bool | None:
    """On which side of a test the condition is true for certain; None where it is on neither."""
    match test:
        case Operation(operator="not", operands=(inner,)):
            told = _told(inner, pattern)
            return None if told is None else not told
        case Operation(operator="and" | "or" as operator, operands=operands):
            side, told_each = operator == "and", [_told(each, pattern) for each in operands]
            if side in told_each:
                return side
            return not side if all(told is not None for told in told_each) else None
        case Operation(operator=operator, operands=(left, Literal(value=value))):
            if operator not in _SAME or not _is_meant(left, value, pattern):
                return None
            return _SAME[operator] is (value is not False and value is not None and value != 0)
        case Operation():
            return None
    return True if _names(test, pattern) else None


def _is_meant(left: Expression, value: object, pattern: re.Pattern[str]) -> bool:
    """Whether a comparison asks for the condition: `app.debug is True`, `MODE == "debug"`."""
    if isinstance(value, str) and not _SENT.search(_written(left)):
        return bool(pattern.search(value)) or (bool(value) and _names(left, pattern))
    return _names(left, pattern)


def _names(node: Expression, pattern: re.Pattern[str]) -> bool:
    words = _written(node)
    return bool(pattern.search(words)) and not _SENT.search(words)


def _written(node: Expression) -> str:
    """A value in words, with the keys and the texts by which it is asked for."""
    match node:
        case Literal(value=value):
            return repr(value)
        case Item(base=base, key=key):
            return f"{_written(base)}[{_written(key)}]"
        case Call(callee=callee, arguments=arguments):
            given = ", ".join(_written(argument.value) for argument in arguments)
            return f"{words_of(callee)}({given})"
    return words_of(node)
