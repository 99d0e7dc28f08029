"""Where a tree is broken, and the likely cause in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.parse.clock import Clock
from bot.parse.grammar import Node, Tree
from bot.parse.symbols import lines_of

MAX_BREAKS = 100  # of a tree; with more it is no program in this language

_MAX_LOOSE = 20_000  # pieces of an error that are looked at to tell its cause

_CLOSING = {")": "(", "]": "[", "}": "{"}
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>")
_QUOTABLE = re.compile(r"[!-_a-~]{1,16}")  # visible ASCII but the back quote; too short for a key


@dataclass(frozen=True, slots=True)
class Break:
    """Lines `first` to `last` do not parse; `line` is where the cause seems to be.

    `parts` is how many pieces the parser was left with.
    """

    first: int
    last: int
    line: int
    what: str
    parts: int = 0


def breaks(tree: Tree, text: bytes, clock: Clock) -> list[Break]:
    """The outermost errors of a tree, in order. Raises TookTooLong.

    Only nodes that hold an error are walked, with a cursor.
    """
    found: list[Break] = []
    cursor = tree.walk()
    while len(found) < MAX_BREAKS:
        clock.check()
        node = cursor.node
        if node is None:
            break
        if node.is_error or node.is_missing:
            found.append(_break(node, text))
        elif node.has_error and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return found
    return found


def _break(node: Node, text: bytes) -> Break:
    first, last = _lines(node, text)
    line, what = first, "unexpected text"
    if node.is_missing:
        what = f"missing {_quoted(node.type)}"
    elif text.startswith(_CONFLICT, text.rfind(b"\n", 0, node.start_byte) + 1):
        what = "a merge conflict marker"
    else:
        line, what = _cause(node, text) or (line, what)
    return Break(first, last, line, what, node.child_count)


def _lines(node: Node, text: bytes) -> tuple[int, int]:
    """Like `lines_of`, but what is missing after the last line is missing on it."""
    if node.start_byte >= len(text):
        first = last = max(1, text.count(b"\n") + (not text.endswith(b"\n")))
        return first, last
    return lines_of(node)


def _cause(node: Node, text: bytes) -> tuple[int, str] | None:
    """The line and the name of what is amiss in an error: a bracket, else its first loose token."""
    open_: list[Node] = []
    loose: Node | None = None
    for leaf in _leaves(node):
        if leaf.type in _CLOSING.values():
            open_.append(leaf)
        elif leaf.type in _CLOSING:
            if not open_ or open_.pop().type != _CLOSING[leaf.type]:
                return lines_of(leaf)[0], f"unexpected {_quoted(leaf.type)}"
        elif loose is None and not leaf.is_named:
            loose = leaf
    if open_:
        return lines_of(open_[-1])[0], f"unclosed {_quoted(open_[-1].type)}"
    if loose is None and node.child_count:
        return None
    it = loose or node
    return lines_of(it)[0], f"unexpected {_quoted(_word(it, text))}"


def _leaves(node: Node) -> Iterator[Node]:
    """A node's first children that have none themselves: the tokens that fit nowhere."""
    cursor = node.walk()
    going = cursor.goto_first_child()
    for _ in range(_MAX_LOOSE):
        child = cursor.node
        if not going or child is None:
            return
        if not child.child_count:
            yield child
        going = cursor.goto_next_sibling()


def _word(node: Node, text: bytes) -> str:
    return text[node.start_byte : min(node.end_byte, node.start_byte + 80)].decode(errors="replace")


def _quoted(token: str) -> str:
    """A token in back quotes; `text` for one that could upset a reader or hold a secret."""
    return f"`{token}`" if _QUOTABLE.fullmatch(token) else "text"
