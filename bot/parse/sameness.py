"""Whether two trees are the same code but for comments and white space."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bot.parse.clock import Clock
from bot.parse.comments import COMMENTS, is_for_people
from bot.parse.grammar import MAX_DEPTH, Node, Tree

_VERBATIM = re.compile(
    r"string|heredoc|nowdoc|regex|scalar|content|fragment|character|char_literal|jsx|shell"
    r"|template_literal|quoted_template|(?:^|_)(?:str|text)(?:_|$)"
)
"""Nodes in which white space counts and not every byte belongs to a child."""


_BODIES = frozenset({"block", "module"})

Part = tuple[Node, bytes]
"""A node, and the text that its tree was made of."""

_Children = Callable[[Node, bytes], list[Node]]


@cache
def _is_verbatim(kind: str) -> bool:
    return bool(_VERBATIM.search(kind)) and not kind.startswith("keyword_")


def is_same_code(new: Tree, new_text: bytes, old: Tree, old_text: bytes, clock: Clock) -> bool:
    """Whether two trees differ in nothing but comments for people and space between tokens.

    Trees with errors are never the same, nor are those that differ deeper than MAX_DEPTH. Parts
    with equal text are not descended into, so the time goes with what changed. Raises TookTooLong.
    """
    return _is_same((new.root_node, new_text), (old.root_node, old_text), clock, _code)


def behaves_alike(new: Part, old: Part, clock: Clock) -> bool:
    """Whether two parts are the same code, as of `is_same_code`, but for docstrings as well."""
    return _is_same(new, old, clock, _running)


def _is_same(new: Part, old: Part, clock: Clock, code: _Children) -> bool:
    (new_node, new_text), (old_node, old_text) = new, old
    if new_node.has_error or old_node.has_error:
        return False
    pairs = [(new_node, old_node, 0)]
    while pairs:
        clock.check()
        a, b, depth = pairs.pop()
        if a.kind_id != b.kind_id:
            return False
        if _text(a, new_text) == _text(b, old_text):
            continue
        if depth > MAX_DEPTH or _is_verbatim(a.type):
            return False
        ours, theirs = code(a, new_text), code(b, old_text)
        is_leaf = not (a.child_count or b.child_count)
        if is_leaf or len(ours) != len(theirs):
            return False
        if _between(a, new_text) != _between(b, old_text):
            return False
        pairs += [(x, y, depth + 1) for x, y in zip(ours, theirs, strict=True)]
    return True


def _text(node: Node, text: bytes) -> bytes:
    return text[node.start_byte : node.end_byte]


def _code(node: Node, text: bytes) -> list[Node]:
    """A node's children but the comments that are only for people."""
    return [
        child
        for child in node.children
        if child.type not in COMMENTS or not is_for_people(_text(child, text))
    ]


def _running(node: Node, text: bytes) -> list[Node]:
    """A node's children but comments for people and, in Python, the docstring."""
    children = _code(node, text)
    if node.type in _BODIES and children and _is_docstring(children[0]):
        return children[1:]
    return children


def _is_docstring(node: Node) -> bool:
    return (
        node.type == "expression_statement"
        and node.child_count == 1
        and node.children[0].type == "string"
    )


def _between(node: Node, text: bytes) -> list[bytes]:
    """What stands in a node and in none of its children, without white space.

    Grammars hide some tokens: a change of one must not pass for a change of space.
    """
    found, at = [], node.start_byte
    for child in node.children:
        found += text[at : child.start_byte].split()
        at = child.end_byte
    return found + text[at : node.end_byte].split()
