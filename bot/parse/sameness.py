"""Whether two trees are the same code but for comments and white space."""

from __future__ import annotations

import re
from functools import cache

from bot.parse.clock import Clock
from bot.parse.comments import COMMENTS, is_for_people
from bot.parse.grammar import MAX_DEPTH, Node, Tree

_VERBATIM = re.compile(
    r"string|heredoc|nowdoc|regex|scalar|content|fragment|character|char_literal|jsx|shell"
    r"|template_literal|quoted_template|(?:^|_)(?:str|text)(?:_|$)"
)
"""Nodes in which white space counts and not every byte belongs to a child."""


@cache
def _is_verbatim(kind: str) -> bool:
    return bool(_VERBATIM.search(kind)) and not kind.startswith("keyword_")


def is_same_code(new: Tree, new_text: bytes, old: Tree, old_text: bytes, clock: Clock) -> bool:
    """Whether two trees differ in nothing but comments for people and space between tokens.

    Trees with errors are never the same, nor are those that differ deeper than MAX_DEPTH. Parts
    with equal text are not descended into, so the time goes with what changed. Raises TookTooLong.
    """
    if new.root_node.has_error or old.root_node.has_error:
        return False
    pairs = [(new.root_node, old.root_node, 0)]
    while pairs:
        clock.check()
        a, b, depth = pairs.pop()
        if a.kind_id != b.kind_id:
            return False
        if _text(a, new_text) == _text(b, old_text):
            continue
        if depth > MAX_DEPTH or _is_verbatim(a.type):
            return False
        ours, theirs = _code(a, new_text), _code(b, old_text)
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


def _between(node: Node, text: bytes) -> list[bytes]:
    """What stands in a node and in none of its children, without white space.

    Grammars hide some tokens: a change of one must not pass for a change of space.
    """
    found, at = [], node.start_byte
    for child in node.children:
        found += text[at : child.start_byte].split()
        at = child.end_byte
    return found + text[at : node.end_byte].split()
